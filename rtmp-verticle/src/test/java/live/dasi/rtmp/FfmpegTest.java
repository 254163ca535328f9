package live.dasi.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.media.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ffmpeg publishes; ffprobe says what it should have sent. */
class FfmpegTest {

  private static final String ENCODE =
      "-f lavfi -i testsrc=size=128x72:rate=25 -f lavfi -i sine=frequency=440:sample_rate=48000"
          + " -c:v libx264 -preset veryfast -bf 2 -g 25 -pix_fmt yuv420p -c:a aac ";

  @TempDir static Path folder;

  private static Path clip;

  /** How a program ended, and all that it said. */
  private record Run(int exitCode, String output) {}

  /** Two seconds of H.264 with B-frames, and AAC. */
  @BeforeAll
  static void makeClip() throws Exception {
    clip = folder.resolve("clip.flv");
    Run made = ffmpeg(ENCODE + "-t 2 -y " + clip);
    assertThat(made.exitCode).as(made.output).isZero();
  }

  @Test
  void everyPictureAndSoundArrivesWithItsTime() throws Exception {
    try (var server = new RtmpFixture()) {
      Run run = ffmpeg("-i " + clip + " -c copy -f flv " + server.url(server.domain.issue()));
      assertThat(run.exitCode).as(run.output).isZero();

      RecordingFeeds.Feed feed = server.feeds.awaitFeed();
      feed.awaitClosed();
      List<Frame> frames = feed.frames();
      assertThat(all(frames, Frame.VideoConfig.class)).hasSize(1);
      assertThat(all(frames, Frame.AudioConfig.class)).hasSize(1);
      List<Frame.VideoSample> video = all(frames, Frame.VideoSample.class);
      assertThat(times(video, Frame.VideoSample::dtsMs)).isEqualTo(probe("v", "dts"));
      assertThat(times(video, f -> f.dtsMs() + f.compositionOffsetMs()))
          .isEqualTo(probe("v", "pts"));
      assertThat(video.stream().filter(Frame.VideoSample::keyframe)).hasSize(2);
      assertThat(times(all(frames, Frame.AudioSample.class), Frame.AudioSample::ptsMs))
          .isEqualTo(probe("a", "pts"));
    }
  }

  @Test
  void theBroadcastBeginsUnderTheEncodersNameAndEndsWhenItSaysSo() throws Exception {
    try (var server = new RtmpFixture()) {
      ffmpeg("-i " + clip + " -c copy -f flv " + server.url(server.domain.issue()));

      assertThat(server.domain.awaitEvent(LiveStarted.class).encoder())
          .startsWith("FMLE/3.0 (compatible; Lavf");
      assertThat(server.domain.awaitEvent(LiveEnded.class).reason())
          .isEqualTo(EndReason.UNPUBLISHED);
    }
  }

  @Test
  void soundAloneAndPicturesAloneAreFine() throws Exception {
    try (var server = new RtmpFixture()) {
      ffmpeg("-i " + clip + " -c copy -vn -f flv " + server.url(server.domain.issue()));
      ffmpeg("-i " + clip + " -c copy -an -f flv " + server.url(server.domain.issue()));

      RecordingFeeds.Feed sound = server.feeds.awaitFeed();
      RecordingFeeds.Feed pictures = server.feeds.awaitFeed();
      sound.awaitClosed();
      pictures.awaitClosed();
      assertThat(all(sound.frames(), Frame.AudioSample.class)).hasSameSizeAs(probe("a", "pts"));
      assertThat(all(sound.frames(), Frame.VideoSample.class)).isEmpty();
      assertThat(all(pictures.frames(), Frame.VideoSample.class)).hasSameSizeAs(probe("v", "dts"));
      assertThat(all(pictures.frames(), Frame.AudioSample.class)).isEmpty();
    }
  }

  @Test
  void aWrongLiveKeyFailsWithTheReasonInItsLog() throws Exception {
    try (var server = new RtmpFixture()) {
      Run run = ffmpeg("-i " + clip + " -c copy -f flv " + server.url("forged"));

      assertThat(run.exitCode).isNotZero();
      assertThat(run.output).contains("this live key is not genuine");
      assertThat(server.domain.commandsSoFar()).isEmpty();
      assertThat(server.feeds.isUnused()).isTrue();
    }
  }

  @Test
  void anExpiredAddressFailsWithTheReasonInItsLog() throws Exception {
    try (var server = new RtmpFixture()) {
      String liveKey = server.domain.issue(ManualClock.START.minusSeconds(1));
      Run run = ffmpeg("-i " + clip + " -c copy -f flv " + server.url(liveKey));

      assertThat(run.exitCode).isNotZero();
      assertThat(run.output).contains("this address expired at 2026-11-20T14:59:59Z");
    }
  }

  @Test
  void aCodecThatIsNotTakenFailsWithItsNameInTheLog() throws Exception {
    try (var server = new RtmpFixture()) {
      String url = server.url(server.domain.issue());
      Run run = ffmpeg("-re " + ENCODE + "-bf 0 -c:v flv1 -t 20 -f flv " + url);

      assertThat(run.exitCode).isNotZero();
      assertThat(run.output).contains("the encoder sends video as Sorenson H.263");
    }
  }

  @Test
  void theStreamerCanEndABroadcastThatIsOnTheAir() throws Exception {
    try (var server = new RtmpFixture()) {
      String url = server.url(server.domain.issue());
      Process encoder = start("-re " + ENCODE + "-t 30 -f flv " + url);
      StartPublishing started = server.domain.awaitCommand(StartPublishing.class);
      RecordingFeeds.Feed feed = server.feeds.awaitFeed();
      feed.awaitFrame();
      var end = new EndBroadcast(started.broadcast(), InMemoryDomain.OWNER, server.clock.instant());
      assertThat(server.domain.send(end)).isCompleted();

      feed.awaitClosed();
      Run run = finish(encoder);
      assertThat(run.exitCode).isNotZero();
      assertThat(server.domain.awaitEvent(LiveEnded.class).reason()).isEqualTo(EndReason.REQUESTED);
    }
  }

  private static <F extends Frame> List<F> all(List<Frame> frames, Class<F> type) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <F> List<Long> times(List<F> frames, Function<F, Long> time) {
    return frames.stream().map(time).toList();
  }

  private static List<Long> probe(String kind, String field) throws Exception {
    String command =
        "ffprobe -v error -select_streams %s -show_entries packet=%s -of csv=p=0 %s"
            .formatted(kind, field, clip);
    Run run = finish(program(command));
    return run.output.lines().map(line -> Long.valueOf(line.replace(",", ""))).toList();
  }

  private static Run ffmpeg(String arguments) throws Exception {
    return finish(start(arguments));
  }

  private static Process start(String arguments) throws IOException {
    return program("ffmpeg -hide_banner -nostdin -nostats " + arguments);
  }

  private static Process program(String command) throws IOException {
    return new ProcessBuilder(Stream.of(command.split(" +")).toList())
        .redirectErrorStream(true)
        .start();
  }

  private static Run finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + output);
    }
    return new Run(process.exitValue(), output);
  }
}
