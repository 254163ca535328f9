package live.dasi.hls.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.packaging.PackagingConfig;
import live.dasi.hls.testing.FlvFrames;
import live.dasi.hls.testing.FolderStore;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestClock;
import live.dasi.hls.testing.TestMedia;
import live.dasi.hls.timeline.Segment;
import live.dasi.hls.timeline.Timeline;
import live.dasi.media.Frame;
import live.dasi.port.Facts;
import live.dasi.port.MemoryLog;
import live.dasi.port.PublishSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is away costs nothing that the disk takes, and gets all facts once it is back. */
class SlowLogTest {

  private static final BroadcastId BROADCAST = new BroadcastId(new UUID(0, 1));

  /** Both configurations, and the first picture. */
  private static final int FRAMES_OF_A_GATHERING = 3;

  private static final CompletionStage<Void> NOBODY = CompletableFuture.completedFuture(null);

  @TempDir Path folder;

  private static List<Frame> frames;

  private final MemoryLog log = new MemoryLog();
  private final TestClock clock = new TestClock();
  private FolderStore store;

  @BeforeAll
  static void encode() {
    frames = TestMedia.both(5);
  }

  @BeforeEach
  void start() {
    store = new FolderStore(folder);
    log.emit(
        new LiveStarted(
            Stage.CHANNEL,
            BROADCAST,
            new SessionId(new UUID(0, 1)),
            "a title",
            "",
            clock.instant()));
  }

  @Test
  void theDiskTakesAllSegmentsWhileTheLogIsAway() {
    var facts = new StallingFacts(log, VideoClosed.class);
    Recorder recorder = recorder(RecorderConfig.DEFAULT, facts, NOBODY);
    frames.forEach(recorder::send);
    var closing = recorder.close();
    Stage.await(facts.awaited());
    assertThat(log.events(VideoOpened.class)).isEmpty();
    assertThat(closing.toCompletableFuture()).isNotDone();

    facts.flow();

    Stage.await(closing);
    assertThat(log.events(VideoOpened.class)).hasSize(1);
    assertThat(log.events(SegmentWritten.class)).isEqualTo(facts.emitted(SegmentWritten.class));
  }

  @Test
  void aVideoWhoseFactsAreLateIsClosedByTheseFacts() {
    var facts = new StallingFacts(log, VideoClosed.class);
    Recorder recorder = recorder(impatient(), facts, NOBODY);
    frames.forEach(recorder::send);
    Stage.await(recorder.close());
    var finished = recorder.finished().toCompletableFuture();
    assertThat(finished).isNotDone();

    facts.flow();
    end();

    Stage.await(finished);
    assertThat(kindsBehindTheStart())
        .containsExactly(
            "VideoOpened",
            "SegmentWritten",
            "SegmentWritten",
            "SegmentWritten",
            "VideoClosed",
            "LiveEnded");
    assertThat(timeline().isComplete()).isTrue();
  }

  @Test
  void noVideoIsOpenedWhileTheFactsOfTheOneBeforeAreOnTheirWay() {
    var facts = new StallingFacts(log, VideoClosed.class);
    Recorder recorder = recorder(RecorderConfig.DEFAULT, facts, NOBODY);
    store.failAppend(8);
    frames.forEach(recorder::send);
    Stage.await(facts.awaited());
    clock.setSinceStart(Duration.ofMinutes(1));
    frames.forEach(recorder::send);
    Stage.await(recorder.close());
    assertThat(facts.emitted(VideoOpened.class)).hasSize(1);

    facts.flow();
    Recorder next = recorder(RecorderConfig.DEFAULT, facts, recorder.finished());
    frames.forEach(next::send);
    Stage.await(next.close());

    assertThat(log.events(VideoOpened.class)).hasSize(2);
    assertThat(timeline().segments()).hasSameSizeAs(log.events(SegmentWritten.class));
  }

  @Test
  void aFirstSegmentThatTheDiskCutOffSettlesTheTargetDurationToo() {
    var facts = new StallingFacts(log, VideoClosed.class);
    facts.flow();
    Recorder recorder = recorder(RecorderConfig.DEFAULT, facts, NOBODY);
    store.failAppend(4);
    frames.forEach(recorder::send);
    Stage.await(facts.awaited());
    clock.setSinceStart(Duration.ofMinutes(1));
    withOneKeyFrame().forEach(recorder::send);
    Stage.await(recorder.close());

    int targetS = timeline().targetDurationS().orElseThrow();
    assertThat(targetS).isLessThan(5);
    assertThat(timeline().segments())
        .hasSizeGreaterThan(2)
        .extracting(Segment::durationUs)
        .allMatch(us -> Math.round(us / 1e6) <= targetS);
  }

  @Test
  void nothingIsAddedBehindTheEndOfTheBroadcast() {
    var facts = new StallingFacts(log, VideoClosed.class);
    facts.flow();
    Recorder first = recorder(RecorderConfig.DEFAULT, facts, NOBODY);
    frames.forEach(first::send);
    Stage.await(first.close());
    Recorder back = recorder(RecorderConfig.DEFAULT, facts, first.finished());
    frames.subList(0, FRAMES_OF_A_GATHERING).forEach(back::send);
    end();
    Timeline ended = timeline();
    assertThat(ended.isComplete()).isTrue();
    Stage.await(back.close());

    assertThat(timeline()).isEqualTo(ended);
  }

  private static List<Frame> withOneKeyFrame() {
    return frames.stream()
        .<Frame>map(frame ->
            frame instanceof Frame.VideoSample p && FlvFrames.stampMs(p) > 500
                ? new Frame.VideoSample(p.dtsMs(), p.compositionOffsetMs(), false, p.nalUnits())
                : frame)
        .toList();
  }

  private void end() {
    log.emit(new LiveEnded(Stage.CHANNEL, BROADCAST, EndReason.UNPUBLISHED, clock.instant()));
  }

  private List<String> kindsBehindTheStart() {
    return log.events().stream().skip(1).map(event -> event.getClass().getSimpleName()).toList();
  }

  private Timeline timeline() {
    return Timeline.empty(BROADCAST)
        .plus(Stage.await(log.history(Tag.of(BROADCAST), Timeline.MADE_OF)));
  }

  private Recorder recorder(RecorderConfig config, Facts facts, CompletionStage<Void> before) {
    var session =
        new PublishSession(
            Stage.CHANNEL, BROADCAST, new SessionId(UUID.randomUUID()), clock.instant());
    var ports = new RecordingPorts(store, facts, log, clock, UUID::randomUUID);
    return Recorder.start(config, ports, session, before);
  }

  /** The log counts as failed almost at once; the store of this test answers before it returns. */
  private static RecorderConfig impatient() {
    return new RecorderConfig(
        PackagingConfig.DEFAULT, Duration.ofSeconds(5), Duration.ofMillis(10), 1);
  }
}
