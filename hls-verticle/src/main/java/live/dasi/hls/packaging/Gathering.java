package live.dasi.hls.packaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.media.Frame;
import live.dasi.media.Frame.AudioConfig;
import live.dasi.media.Frame.AudioSample;
import live.dasi.media.Frame.VideoConfig;
import live.dasi.media.Frame.VideoSample;

/**
 * Before a video: waits for a key frame, and a moment for the other track, so that the video has
 * both. A track counts as there when a sample of it came, not when it was announced: a player waits
 * for ever for a sound that was only promised.
 *
 * @param beheaded whether pictures came without a key frame in front of them
 * @param waiting pictures from the first key frame on, and sounds
 */
record Gathering(PackagingConfig config, Codecs codecs, boolean beheaded, List<Arrival> waiting)
    implements Packager {

  Gathering {
    waiting = List.copyOf(waiting);
  }

  static Gathering of(PackagingConfig config, Codecs codecs) {
    return new Gathering(config, codecs, false, List.of());
  }

  @Override
  public Step take(Arrival arrival) {
    return switch (arrival.frame()) {
      case VideoConfig c -> Step.to(reconfigured(codecs.with(c), VideoSample.class));
      case AudioConfig c -> Step.to(reconfigured(codecs.with(c), AudioSample.class));
      case VideoSample picture -> picture(picture, arrival);
      case AudioSample _ -> codecs.aac().isEmpty() ? Step.to(this) : waitWith(arrival);
    };
  }

  private Gathering reconfigured(Codecs changed, Class<? extends Frame> undecodable) {
    return changed.equals(codecs)
        ? this
        : new Gathering(
            config,
            changed,
            beheaded,
            waiting.stream().filter(a -> !undecodable.isInstance(a.frame())).toList());
  }

  private Step picture(VideoSample picture, Arrival arrival) {
    if (codecs.avc().isEmpty()) {
      return Step.to(this);
    }
    if (has(VideoSample.class)) {
      return waitWith(arrival);
    }
    if (!picture.keyframe()) {
      return Step.to(new Gathering(config, codecs, true, waiting));
    }
    long earliestMs = picture.dtsMs() - PackagingLimits.SOUND_LEAD_MS;
    var timely = waiting.stream().filter(a -> stampMs(a) >= earliestMs).toList();
    return new Gathering(config, codecs, false, timely).waitWith(arrival);
  }

  private Step waitWith(Arrival arrival) {
    var next =
        new Gathering(
            config, codecs, beheaded, Stream.concat(waiting.stream(), Stream.of(arrival)).toList());
    return next.isReady() ? next.begin() : Step.to(next);
  }

  private boolean isReady() {
    boolean both = has(VideoSample.class) && has(AudioSample.class);
    long waitMs = beheaded ? config.segmentMaxMs() : config.trackWaitMs();
    return both
        || Math.max(spanMs(VideoSample.class), spanMs(AudioSample.class)) >= waitMs
        || waiting.size() >= PackagingLimits.WAITING_FRAMES
        || waiting.stream().mapToLong(Arrival::sizeBytes).sum() >= PackagingLimits.WAITING_BYTES;
  }

  private Step begin() {
    var init =
        new InitSegment(
            has(VideoSample.class) ? codecs.avc() : Optional.empty(),
            has(AudioSample.class) ? codecs.aac() : Optional.empty());
    long originMs = waiting.stream().mapToLong(Gathering::stampMs).min().orElseThrow();
    var first = waiting.getFirst().at();
    Step step =
        new Step(
            Running.from(config, init, codecs, originMs, first),
            List.of(new Packaged.VideoBegins(init, first)));
    for (Arrival arrival : waiting) {
      step = step.then(step.next().take(arrival));
    }
    return step;
  }

  @Override
  public Step end() {
    if (waiting.isEmpty()) {
      return Step.to(this);
    }
    Step begun = begin();
    return begun.then(begun.next().end());
  }

  @Override
  public Packager restarted() {
    return of(config, codecs);
  }

  @Override
  public Packager withSegmentMax(Duration max) {
    return new Gathering(config.withSegmentMax(max), codecs, beheaded, waiting);
  }

  private boolean has(Class<? extends Frame> kind) {
    return waiting.stream().anyMatch(a -> kind.isInstance(a.frame()));
  }

  private long spanMs(Class<? extends Frame> kind) {
    var stamps = stampsMs(kind).summaryStatistics();
    return stamps.getCount() == 0 ? 0 : stamps.getMax() - stamps.getMin();
  }

  private LongStream stampsMs(Class<? extends Frame> kind) {
    return waiting.stream().filter(a -> kind.isInstance(a.frame())).mapToLong(Gathering::stampMs);
  }

  private static long stampMs(Arrival arrival) {
    return switch (arrival.frame()) {
      case VideoSample picture -> picture.dtsMs();
      case AudioSample sound -> sound.ptsMs();
      case VideoConfig _, AudioConfig _ -> throw new IllegalStateException("never waits");
    };
  }
}
