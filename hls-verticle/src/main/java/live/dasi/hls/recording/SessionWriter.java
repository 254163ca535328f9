package live.dasi.hls.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.Tag;
import live.dasi.hls.packaging.Arrival;
import live.dasi.hls.packaging.Packaged;
import live.dasi.hls.packaging.Packager;
import live.dasi.hls.packaging.Step;
import live.dasi.hls.recording.RecordingFailed.OfLog;
import live.dasi.hls.timeline.TargetDuration;
import live.dasi.hls.timeline.Timeline;
import live.dasi.media.Frame;
import live.dasi.port.PublishSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the packager says. A failure of the store or of the log costs the open video
 * what was not written yet, and the frames until a new one is tried; never the session.
 *
 * <p>Owned by the recorder's thread.
 */
final class SessionWriter {

  private static final Logger LOG = LoggerFactory.getLogger(SessionWriter.class);

  private final RecorderConfig config;
  private final RecordingPorts ports;
  private final PublishSession session;
  private final Answers answers;
  private Packager packager;
  private Optional<VideoFile> file = Optional.empty();

  /** The open video's next segment's number; empty when the log has to be asked for it. */
  private Optional<Long> sequence = Optional.empty();

  /**
   * Facts of a video that was left, or of the session before. Until they are stored, the log does
   * not know where the broadcast stands.
   */
  private CompletableFuture<Void> before;

  /** Present while nothing can be recorded. */
  private Optional<Instant> retryAt = Optional.empty();

  private boolean failing;

  /** Whether the broadcast has ended, and nothing may be added to it. */
  private boolean over;

  SessionWriter(
      RecorderConfig config,
      RecordingPorts ports,
      PublishSession session,
      CompletableFuture<Void> before) {
    this.config = config;
    this.ports = ports;
    this.session = session;
    this.before = before;
    this.answers = new Answers(config);
    this.packager = Packager.initial(config.packaging());
  }

  void take(Arrival arrival) {
    if (retryAt.filter(arrival.at()::isBefore).isPresent() && isSample(arrival.frame())) {
      return;
    }
    try {
      follow(packager.take(arrival));
    } catch (RecordingFailed | RuntimeException e) {
      fail(e, arrival.at());
    }
  }

  void end() {
    try {
      follow(packager.end());
    } catch (RecordingFailed | RuntimeException e) {
      fail(e, ports.clock().instant());
    }
  }

  /** Completes when the log knows of all that was written. */
  CompletableFuture<Void> settled() {
    return before;
  }

  /** Configurations are taken even while nothing can be recorded: they come only once. */
  private static boolean isSample(Frame frame) {
    return switch (frame) {
      case Frame.VideoConfig _, Frame.AudioConfig _ -> false;
      case Frame.VideoSample _, Frame.AudioSample _ -> true;
    };
  }

  private void follow(Step step) throws RecordingFailed {
    packager = step.next();
    for (Packaged output : step.outputs()) {
      if (over) {
        return;
      }
      switch (output) {
        case Packaged.VideoBegins begins -> begin(begins);
        case Packaged.PartReady part -> open().part(part);
        case Packaged.SegmentEnds segment -> segment(segment);
        case Packaged.VideoEnds _ -> close();
      }
    }
  }

  private void begin(Packaged.VideoBegins begins) throws RecordingFailed {
    if (sequence.isEmpty()) {
      resume();
      if (over) {
        LOG.info("Broadcast {} has ended: no further video is opened", session.broadcast());
        return;
      }
    }
    file = Optional.of(VideoFile.open(ports, answers, session, begins));
    retryAt = Optional.empty();
    if (failing) {
      failing = false;
      LOG.info("Broadcast {} is recorded again, in {}", session.broadcast(), open());
    }
  }

  /**
   * Goes on where the broadcast's last video ended, as the log knows it. When the broadcast was
   * ended while the first pictures were gathered, a playlist may say already that it is complete.
   */
  private void resume() throws OfLog {
    if (!before.isDone()) {
      throw new OfLog("the log has not stored the facts of the video before");
    }
    var history =
        answers.ofLog(
            "reading the broadcast's history",
            () -> ports.feed().history(Tag.of(session.broadcast()), Timeline.MADE_OF));
    var timeline = Timeline.empty(session.broadcast()).plus(history);
    over = timeline.state() == Timeline.State.ENDED;
    sequence = Optional.of(timeline.nextSequence());
    timeline.targetDurationS().ifPresent(this::limitSegments);
  }

  private void limitSegments(int seconds) {
    Duration max = Duration.ofSeconds(seconds);
    if (max.compareTo(config.packaging().segmentMax()) < 0) {
      packager = packager.withSegmentMax(max);
    }
  }

  private void segment(Packaged.SegmentEnds segment) throws RecordingFailed {
    long number = sequence.orElseThrow();
    open().segment(segment, number);
    sequence = Optional.of(number + 1);
    if (number == 0) {
      limitSegments(TargetDuration.after(segment.durationUs()));
    }
    if (!segment.independent()) {
      LOG.debug("{}: segment {} starts without a key frame", open(), number);
    }
  }

  private void close() throws RecordingFailed {
    open().close();
    file = Optional.empty();
    sequence = Optional.empty();
  }

  private VideoFile open() {
    return file.orElseThrow(() -> new IllegalStateException("no video is open"));
  }

  private void fail(Exception reason, Instant at) {
    if (!failing) {
      failing = true;
      LOG.error(
          "Broadcast {} cannot be recorded: {}. A new video is tried every {}",
          session.broadcast(),
          reason.getMessage(),
          config.retryAfter(),
          reason);
    }
    file.ifPresent(this::leave);
    packager = packager.restarted();
    retryAt = Optional.of(at.plus(config.retryAfter()));
  }

  /** The next video goes on where the log stands: not all of this one's facts may get there. */
  private void leave(VideoFile broken) {
    before = broken.salvage(sequence.orElseThrow()).toCompletableFuture();
    sequence = Optional.empty();
    file = Optional.empty();
  }
}
