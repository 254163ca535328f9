package live.dasi.hls.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.testing.Player;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestMedia;
import live.dasi.media.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requests of players, of caches, and of people who try things. */
class DeliveryTest {

  @TempDir static Path folder;

  private static Stage stage;
  private static Player player;
  private static List<Frame> frames;
  private static VideoOpened video;
  private static byte[] file;

  @BeforeAll
  static void record() throws IOException {
    frames = TestMedia.both(3);
    stage = Stage.open(folder);
    player = new Player();
    stage.publish(stage.start(), frames);
    stage.end();
    video = stage.log.events(VideoOpened.class).getFirst();
    file = Files.readAllBytes(stage.store.file(video.path()));
  }

  @AfterAll
  static void close() {
    player.close();
    stage.close();
  }

  private static String mp4() {
    return stage.url("video/" + video.video() + ".mp4");
  }

  @Test
  void aWholeRecordingCanBeDownloaded() {
    HttpResponse<byte[]> response = player.get(mp4());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(file);
    assertThat(header(response, "Cache-Control")).contains("immutable");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "Content-Type")).isEqualTo("video/mp4");
  }

  @Test
  void aRangeIsExactlyThat() {
    HttpResponse<byte[]> response = player.get(mp4(), "Range", "bytes=100-1099");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo(Arrays.copyOfRange(file, 100, 1_100));
    assertThat(header(response, "Content-Range")).isEqualTo("bytes 100-1099/" + file.length);
  }

  @Test
  void headSaysTheSameWithoutTheBody() {
    HttpResponse<byte[]> response = player.send("HEAD", mp4());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Length")).isEqualTo("" + file.length);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aRangeBehindTheEndIs416WithTheLength() {
    HttpResponse<byte[]> response = player.get(mp4(), "Range", "bytes=" + file.length + "-");

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + file.length);
    assertProblem(response, "RANGE_NOT_SATISFIABLE");
  }

  @Test
  void aRangeForAnotherVersionIsTheWholeFile() {
    String etag = header(player.get(mp4()), "ETag");

    assertThat(player.get(mp4(), "Range", "bytes=0-9", "If-Range", etag).statusCode())
        .isEqualTo(206);
    assertThat(player.get(mp4(), "Range", "bytes=0-9", "If-Range", "\"x\"").statusCode())
        .isEqualTo(200);
    assertThat(player.get(mp4(), "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void aGrowingRecordingGivesWhatIsDurable() {
    try (var growing = Stage.open(folder)) {
      var sink = growing.openSink(growing.start());
      growing.send(sink, frames);
      Stage.await(growing.log.firstOf(SegmentWritten.class));
      VideoOpened open = growing.log.events(VideoOpened.class).getFirst();
      SegmentWritten segment = growing.log.events(SegmentWritten.class).getFirst();
      long end = segment.offsetBytes() + segment.lengthBytes();
      String url = growing.url("video/" + open.video() + ".mp4");

      HttpResponse<byte[]> closedRange = player.get(url, "Range", "bytes=0-99");
      HttpResponse<byte[]> openRange = player.get(url, "Range", "bytes=100-");

      assertThat(header(closedRange, "Cache-Control")).contains("immutable");
      assertThat(header(openRange, "Cache-Control")).isEqualTo("no-cache");
      assertThat(openRange.body().length).isEqualTo((int) end - 100);
      assertThat(player.get(url, "Range", "bytes=" + end + "-").statusCode()).isEqualTo(416);
      Stage.await(sink.close());
    }
  }

  @Test
  void playlistsAreCheapToAskForAgain() {
    HttpResponse<byte[]> first = player.get(stage.url("replay/media.m3u8"));
    String etag = header(first, "ETag");

    assertThat(header(first, "Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(player.get(stage.url("replay/media.m3u8"), "If-None-Match", etag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aPlayerOnAnotherPageMayAsk() {
    HttpResponse<byte[]> asked = player.send("OPTIONS", mp4(), "Origin", "https://example.org");

    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(header(asked, "Access-Control-Allow-Methods")).contains("GET", "HEAD");
    assertThat(header(asked, "Access-Control-Allow-Headers")).contains("Range");
    assertThat(header(player.get(mp4()), "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(player.get(mp4()), "Access-Control-Expose-Headers"))
        .contains("Content-Range", "Content-Length");
  }

  @Test
  void aBroadcastThatHasBegunIsComing() {
    try (var fresh = Stage.open(folder)) {
      fresh.start();
      HttpResponse<byte[]> response = player.get(fresh.url("live.m3u8"));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(header(response, "Retry-After")).isEqualTo("1");
      assertProblem(response, "NOT_YET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=", "bytes=9-3", "bytes=x-y"})
  void aBrokenRangeIs400(String range) {
    assertProblem(player.get(mp4(), "Range", range), "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "/hls/nonsense/live.m3u8, 400",
    "/hls/1-1-1-1-1/live.m3u8, 400",
    "/hls/{b}/video/nonsense.mp4, 400",
    "/hls/{b}/video/{other}.mp4, 404",
    "/hls/{b}/video/{v}/99.ts, 404",
    "/hls/{b}/video/{other}/0.ts, 404",
    "/hls/{b}/video/{v}/-1.ts, 400",
    "/hls/{b}/video/{v}/00.ts, 400",
    "/hls/{b}/video/..%2f..%2fsecret.mp4, 400",
    "/hls/{b}/video/%2e%2e/%2e%2e/x, 404",
    "/hls/{b}/, 404",
    "/hls/{b}/dead.m3u8, 404",
    "/hls/{other}/live.m3u8, 404"
  })
  void whatIsNotThereIsAClearProblem(String path, int status) {
    String url =
        "http://127.0.0.1:"
            + stage.port()
            + path.replace("{b}", stage.broadcast.toString())
                .replace("{v}", video.video().toString())
                .replace("{other}", new UUID(9, 9).toString());
    HttpResponse<byte[]> response = player.get(url);

    assertThat(response.statusCode()).isEqualTo(status);
    assertProblem(response, status == 400 ? "MALFORMED_REQUEST" : "NOT_FOUND");
  }

  @Test
  void aDamagedRecordingIsTheServersFaultAndOneLogLine(@TempDir Path own) throws IOException {
    var lines = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(HlsRoutes.class);
    lines.start();
    logger.addAppender(lines);
    try (var damaged = Stage.open(own)) {
      damaged.publish(damaged.start(), frames);
      VideoOpened opened = damaged.log.events(VideoOpened.class).getFirst();
      SegmentWritten first = damaged.log.events(SegmentWritten.class).getFirst();
      Path path = damaged.store.file(opened.path());
      byte[] bytes = Files.readAllBytes(path);
      Arrays.fill(bytes, (int) first.offsetBytes(), (int) first.offsetBytes() + 64, (byte) 0xff);
      Files.write(path, bytes);

      HttpResponse<byte[]> broken = player.get(damaged.url("video/" + opened.video() + "/0.ts"));
      HttpResponse<byte[]> whole = player.get(damaged.url("video/" + opened.video() + "/1.ts"));

      assertThat(broken.statusCode()).isEqualTo(500);
      assertProblem(broken, "RECORDING_DAMAGED");
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(lines.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains(opened.path(), "at byte " + first.offsetBytes());
    } finally {
      logger.detachAppender(lines);
    }
  }

  @Test
  void onlyReadingIsAllowed() {
    HttpResponse<byte[]> response = player.send("DELETE", mp4());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).contains("GET");
    assertProblem(response, "METHOD_NOT_ALLOWED");
  }

  @Test
  void anotherBroadcastsVideoIsNotFoundHere() {
    String url = stage.url(new BroadcastId(new UUID(9, 9)), "video/" + video.video() + ".mp4");

    assertProblem(player.get(url), "NOT_FOUND");
  }

  private static void assertProblem(HttpResponse<byte[]> response, String code) {
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("\"code\":\"" + code + "\"");
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
