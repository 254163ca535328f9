package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A minute of H.264 and AAC, judged by ffmpeg's own tools. Other tests run meanwhile: the server is
 * a process of its own, and mostly waits.
 */
@Execution(ExecutionMode.CONCURRENT)
class SixtySecondsTest {

  private static final int SECONDS = 60;

  /** How far a picture and its sound may move apart. */
  private static final double IN_STEP_SECONDS = 0.020;

  @TempDir Path folder;

  @Test
  void whatWasSentIsWhatIsWatchedLiveAndAgain() {
    Path film = Encoder.film(folder, SECONDS);
    try (var server = ServerProcess.start(folder.resolve("data"));
        var api = server.streamer()) {
      JsonNode address = api.address("minute", "One minute");
      String broadcast = address.get("broadcastId").asText();
      String root = server.url() + "/hls/" + broadcast;
      try (var encoder = Encoder.publish(address.get("url").asText(), film)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> api.status("/hls/" + broadcast + "/live.m3u8") == 200);
        assertThat(Probe.complaintsButReadingTheMapAgain("-t", "8", "-i", root + "/live.m3u8"))
            .isEmpty();
        assertThat(Probe.complaints("-t", "8", "-i", root + "/live-ts.m3u8")).isEmpty();
        assertThat(encoder.await()).as(encoder.output()).isZero();
      }
      await().until(() -> status(api, broadcast).equals("ENDED"));
      for (String replay : List.of(root + "/replay.m3u8", root + "/replay-ts.m3u8")) {
        assertThat(Probe.complaints("-i", replay)).as(replay).isEmpty();
        assertSameTimes(film.toString(), replay);
      }
    }
  }

  private static String status(Api api, String broadcast) {
    return api.get("/api/v1/broadcasts/" + broadcast).get("status").asText();
  }

  /** Every packet is there, and all have moved by the same time: pictures and sounds alike. */
  private static void assertSameTimes(String sent, String watched) {
    double[] moved =
        Stream.of("v", "a")
            .flatMapToDouble(
                kind -> moved(Probe.times(sent, kind), Probe.times(watched, kind), kind))
            .toArray();
    double least = DoubleStream.of(moved).min().orElseThrow();
    double most = DoubleStream.of(moved).max().orElseThrow();
    assertThat(most - least).as("seconds out of step: " + watched).isLessThan(IN_STEP_SECONDS);
  }

  private static DoubleStream moved(List<Double> sent, List<Double> watched, String kind) {
    assertThat(watched).as("packets of kind " + kind).hasSameSizeAs(sent);
    return IntStream.range(0, sent.size()).mapToDouble(i -> watched.get(i) - sent.get(i));
  }
}
