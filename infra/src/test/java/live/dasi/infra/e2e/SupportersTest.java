package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import live.dasi.infra.announce.Receiver;
import live.dasi.infra.config.Secret;
import live.dasi.infra.payment.TestProvider.Told;
import live.dasi.infra.server.DasiServer;
import live.dasi.infra.signature.BodySignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A show begins, whoever wants to know learns of it, and somebody pays: on a whole server. */
class SupportersTest {

  private static final Told DONATION =
      new Told(
          "p-1", "harbour", Optional.empty(), "Mina", "Boats!", "0.30", "EUR", Optional.empty());

  @TempDir Path folder;

  @Test
  void aStartIsToldAndAPaymentIsRecordedOnceAlsoAfterARestart() throws Exception {
    Path providers = Payments.providers(folder);
    Path data = folder.resolve("data");
    JsonNode receipt;
    try (var webhook = new Receiver();
        DasiServer server = Servers.startWith(data, providers);
        Api api = Servers.streamer(server)) {
      JsonNode address = api.address("harbour", "Sunset");
      api.put("/api/v1/channels/harbour/follow", Map.of());
      String secret =
          api.put("/api/v1/channels/harbour/webhook", Map.of("url", webhook.url("/hook")))
              .path("secret")
              .asText();

      try (var _ = Encoder.publish(address.path("url").asText())) {
        Receiver.Got got = webhook.next();
        assertThat(
                new BodySignature(new Secret(secret))
                    .fault(
                        Optional.of(got.header(BodySignature.HEADER)), got.body(), Instant.now()))
            .isEmpty();
        JsonNode message = new ObjectMapper().readTree(got.body().toByteArray());
        assertThat(message.path("title").asText()).isEqualTo("Sunset");
        receipt = Payments.tell(server, DONATION);
        String show = address.path("broadcastId").asText();
        assertThat(message.path("broadcast").asText()).isEqualTo(show);
        assertThat(receipt.path("broadcast").asText()).isEqualTo(show);
        assertThat(api.get("/api/v1/broadcasts/" + show + "/support").at("/support/0/amount"))
            .hasToString("\"0.30\"");
      }
      assertThat(api.get("/api/v1/channels/harbour").path("followers").asInt()).isEqualTo(1);
      assertThat(api.text("/api/v1/projections")).contains("announcements");
    }

    try (DasiServer again = Servers.startWith(data, providers)) {
      assertThat(Payments.tell(again, DONATION)).isEqualTo(receipt);
    }
  }
}
