package live.dasi.infra.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.signature.BodySignature;
import live.dasi.media.Bytes;

/** The payment provider {@code test}. */
record PaymentSender(ApiClient client) {

  static final String PATH = "/api/v1/payments/test";

  static String donation(String id, String channel, String amount, String currency) {
    return """
    {"id": "%s", "kind": "donation", "channel": "%s", "name": "Mina", "text": "Nice",
     "amount": "%s", "currency": "%s"}
    """
        .formatted(id, channel, amount, currency);
  }

  Reply send(String json, Instant now) {
    return sendSigned(json, signature().sign(bytes(json), now));
  }

  static BodySignature signature() {
    return ApiServer.PROVIDERS.signatureOf("test").orElseThrow();
  }

  Reply sendSigned(String json, String signature) {
    return client.exchange(
        client
            .request("POST", PATH)
            .header("Content-Type", "application/json")
            .header(BodySignature.HEADER, signature)
            .method("POST", BodyPublishers.ofString(json))
            .build());
  }

  static Bytes bytes(String json) {
    return Bytes.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
