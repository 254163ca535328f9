package live.dasi.infra.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.signature.BodySignature;
import live.dasi.media.Bytes;

/** A payment provider without any money, to try things out and to learn from. */
public record TestProvider(URI server, String name, BodySignature signature) {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * What it tells.
   *
   * @param months empty: a donation
   */
  public record Told(
      String id,
      String channel,
      Optional<String> person,
      String payer,
      String text,
      String amount,
      String currency,
      Optional<Integer> months) {

    Bytes toJson() {
      ObjectNode json =
          DomainJson.mapper()
              .createObjectNode()
              .put("id", id)
              .put("kind", months.isPresent() ? "subscription" : "donation")
              .put("channel", channel);
      person.ifPresent(who -> json.put("person", who));
      json.put("name", payer).put("text", text).put("amount", amount).put("currency", currency);
      months.ifPresent(count -> json.put("months", count));
      return Bytes.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The signed request that tells it. */
  public HttpRequest tell(Told payment, Instant now) {
    Bytes body = payment.toJson();
    return HttpRequest.newBuilder(server.resolve("/api/v1/payments/" + name))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header(BodySignature.HEADER, signature.sign(body, now))
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }
}
