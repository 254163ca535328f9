package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A viewer's network goes without a word: row D1. Other tests run meanwhile: the server is a
 * process of its own, and this mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnpluggedTest {

  /** Two pings without an answer, and a tick. */
  private static final Duration NOTICED_AS_SILENT = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void whoseNetworkIsUnpluggedHasLeft() {
    try (var server = ServerProcess.start(folder.resolve("data"));
        var api = server.streamer();
        var link = new FrozenLink(URI.create(server.url()).getPort())) {
      JsonNode address = api.address("cable", "Cable");
      String broadcast = address.get("broadcastId").asText();
      try (var _ = Encoder.publish(address.get("url").asText())) {
        await().until(() -> api.status("/api/v1/broadcasts/" + broadcast) == 200);
        try (var staying = ChatSocket.join(URI.create(server.url()).getPort(), broadcast);
            var _ = ChatSocket.join(link.port(), broadcast)) {
          await().until(() -> staying.viewers() == 2);

          link.unplug();

          await().atMost(NOTICED_AS_SILENT).until(() -> staying.viewers() == 1);
          JsonNode shown = api.get("/api/v1/broadcasts/" + broadcast);
          assertThat(shown.get("viewers").asInt()).isEqualTo(1);
        }
      }
    }
  }
}
