package live.dasi.hls.packaging;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.aac.AudioSpecificConfig;

/**
 * One track on its way into the next part. The newest sample is held back, because its duration is
 * known only when the one after it comes.
 *
 * @param timescale units a second
 * @param ready samples of the next part, with their durations
 * @param readyFrom decoding time of the first of them
 * @param end where the next sample can start at the earliest
 */
record Lane(
    Track track, int timescale, List<Sample> ready, long readyFrom, Optional<Held> held, long end) {

  /** The newest sample; {@code ms} and {@code time} are the same moment in two units. */
  record Held(long ms, long time, int compositionOffset, boolean sync, Bytes data) {}

  static Lane of(Track track, int timescale) {
    return new Lane(track, timescale, List.of(), 0, Optional.empty(), 0);
  }

  /** A picture. Decoding times must rise; one that does not is moved, its presentation is not. */
  Lane picture(long ms, Frame.VideoSample picture) {
    long wanted = ms * timescale / 1000;
    long time = Math.max(wanted, earliest());
    long offset = wanted - time + (long) picture.compositionOffsetMs() * timescale / 1000;
    return push(
        new Held(ms, time, Math.toIntExact(offset), picture.keyframe(), picture.nalUnits()));
  }

  /**
   * A sound. Sounds follow each other without a seam, because time stamps in milliseconds are too
   * coarse for them, unless the encoder's clock says that some are missing or were too many.
   */
  Lane sound(long ms, Frame.AudioSample sound) {
    long wanted = Math.floorDiv(ms * timescale + 500, 1000);
    long seamless =
        held.map(last -> last.time + AudioSpecificConfig.SAMPLES_PER_ACCESS_UNIT).orElse(wanted);
    long driftMs = Math.abs(wanted - seamless) * 1000 / timescale;
    long time = Math.max(driftMs >= PackagingLimits.SOUND_DRIFT_MS ? wanted : seamless, earliest());
    return push(new Held(ms, time, 0, true, sound.accessUnit()));
  }

  private long earliest() {
    return held.map(last -> last.time + 1).orElse(end);
  }

  private Lane push(Held next) {
    Lane released = releasedAt(next.time);
    long from = released.ready.isEmpty() ? next.time : released.readyFrom;
    return new Lane(track, timescale, released.ready, from, Optional.of(next), released.end);
  }

  /** Without the newest sample held back: it lasts until that moment. */
  Lane releasedAtMs(long ms) {
    return releasedAt(ms * timescale / 1000);
  }

  /** Nothing follows: the newest sample lasts as long as is usual. */
  Lane released(long pictureMs) {
    return switch (track) {
      case VIDEO -> held.map(last -> releasedAtMs(last.ms + pictureMs)).orElse(this);
      case AUDIO ->
          held.map(last -> releasedAt(last.time + AudioSpecificConfig.SAMPLES_PER_ACCESS_UNIT))
              .orElse(this);
    };
  }

  private Lane releasedAt(long time) {
    if (held.isEmpty()) {
      return this;
    }
    Held last = held.get();
    long until = Math.max(time, last.time + 1);
    var sample =
        new Sample(
            Math.toIntExact(until - last.time), last.compositionOffset, last.sync, last.data);
    List<Sample> samples = Stream.concat(ready.stream(), Stream.of(sample)).toList();
    long from = ready.isEmpty() ? last.time : readyFrom;
    return new Lane(track, timescale, samples, from, Optional.empty(), until);
  }

  /** What is ready, for a part. */
  Optional<TrackFragment> fragment() {
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(new TrackFragment(track, readyFrom, ready));
  }

  /** With nothing ready: it went into a part. */
  Lane emptied() {
    return new Lane(track, timescale, List.of(), held.map(Held::time).orElse(end), held, end);
  }

  long readyBytes() {
    return ready.stream().mapToLong(sample -> sample.data().length()).sum();
  }

  long endMs() {
    return held.map(Held::ms).orElse(end * 1000 / timescale);
  }
}
