package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The server is killed in the middle of a broadcast: rows C1, E1 and E3. Other tests run meanwhile:
 * it is a process of its own, and mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {

  @TempDir Path folder;

  @Test
  void aKilledServerLosesAtMostTheLastSecondAndNoAcknowledgedEvent() throws IOException {
    Path data = folder.resolve("data");
    String broadcast;
    String url;
    Instant killedAt;
    List<String> before;
    try (var server = ServerProcess.start(data);
        var api = server.streamer()) {
      JsonNode address = api.address("crash", "Killed");
      broadcast = address.get("broadcastId").asText();
      url = address.get("url").asText();
      try (var _ = Encoder.publish(url)) {
        await().atMost(Duration.ofSeconds(60)).until(() -> segments(api, broadcast) >= 4);
        before = events(api, broadcast);
        killedAt = Instant.now();
        server.kill();
      }
    }
    try (var server = ServerProcess.start(data);
        var api = server.signedIn()) {
      List<String> after = events(api, broadcast);
      assertThat(after.subList(0, before.size())).isEqualTo(before);
      String replay = server.url() + "/hls/" + broadcast + "/replay.m3u8";
      assertThat(Probe.complaints("-i", onlyRecording(data).toString())).isEmpty();
      JsonNode view = api.get("/api/v1/broadcasts/" + broadcast);
      assertThat(Duration.between(lostAt(api, broadcast), killedAt))
          .as("lost by the crash")
          .isLessThan(Duration.ofSeconds(1));
      assertThat(closedAtBytes(api, broadcast)).isEqualTo(Files.size(onlyRecording(data)));
      assertThat(view.get("status").asText()).isEqualTo("AWAY");
      try (var encoder =
          Encoder.publish(url.replaceFirst(":\\d+/", ":" + server.rtmpPort() + "/"))) {
        int known = segments(api, broadcast);
        await().atMost(Duration.ofSeconds(60)).until(() -> segments(api, broadcast) > known);
        encoder.stop();
      }
      await()
          .until(() ->
              api.get("/api/v1/broadcasts/" + broadcast).get("status").asText().equals("ENDED"));
      assertThat(Probe.complaintsButReadingTheMapAgain("-i", replay)).isEmpty();
      assertThat(api.get("/api/v1/broadcasts/" + broadcast).get("videoCount").asInt()).isEqualTo(2);
    }
  }

  private static Path onlyRecording(Path data) {
    try (var files = Files.walk(data.resolve("recordings"))) {
      List<Path> recordings = files.filter(Files::isRegularFile).toList();
      assertThat(recordings).hasSize(1);
      return recordings.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the encoder was lost, as the recovery found it in the file: its last picture. */
  private static Instant lostAt(Api api, String broadcast) {
    return events(api, broadcast).stream()
        .filter(event -> event.contains("SERVER_CRASHED"))
        .map(event -> Instant.parse(event.replaceAll(".*\"at\":\"([^\"]+)\".*", "$1")))
        .findFirst()
        .orElseThrow();
  }

  /** How long the file is, as the log knows it. */
  private static long closedAtBytes(Api api, String broadcast) {
    return events(api, broadcast).stream()
        .filter(event -> event.contains("VideoClosed"))
        .mapToLong(event -> Long.parseLong(event.replaceAll(".*\"lengthBytes\":(\\d+).*", "$1")))
        .findFirst()
        .orElseThrow();
  }

  private static int segments(Api api, String broadcast) {
    return (int) events(api, broadcast).stream().filter(e -> e.contains("SegmentWritten")).count();
  }

  private static List<String> events(Api api, String broadcast) {
    var events = new ArrayList<String>();
    api.get("/api/v1/broadcasts/" + broadcast + "/events")
        .get("events")
        .forEach(event -> events.add(event.toString()));
    return events;
  }
}
