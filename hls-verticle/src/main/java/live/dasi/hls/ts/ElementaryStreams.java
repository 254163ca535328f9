package live.dasi.hls.ts;

import static live.dasi.media.aac.AudioSpecificConfig.SAMPLES_PER_ACCESS_UNIT;

import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.ts.SampleTimes.Timed;
import live.dasi.media.Bytes;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** Makes PES packets of samples: one of each picture, one of a few sounds. */
final class ElementaryStreams {

  /** Sounds of up to so long share a PES packet; also bounds the time between clock references. */
  private static final long MAX_SOUNDS_TICKS = 8_100;

  private static final long DELAY_STEP_TICKS = 22_500;
  private static final long MAX_DELAY_TICKS = 90_000;

  private ElementaryStreams() {}

  static List<Pes> pictures(AvcConfig avc, List<Timed> samples) {
    var accessUnits = new AccessUnits(avc);
    long delay = decodingDelay(samples);
    var packets = new ArrayList<Pes>(samples.size());
    for (Timed timed : samples) {
      Sample sample = timed.sample();
      long dts = timed.dts() - delay;
      long pts = Math.max(dts, timed.dts() + sample.compositionOffset());
      List<Bytes> accessUnit = accessUnits.of(sample);
      if (!accessUnit.isEmpty()) {
        packets.add(new Pes(Pid.VIDEO, pts, dts, sample.sync(), accessUnit));
      }
    }
    return packets;
  }

  /**
   * How much earlier pictures are decoded than the file says. In MP4 a picture may be presented
   * before it is decoded (a negative composition offset), in a transport stream it may not. Then
   * all decoding times move, in steps that are big enough to be the same in every segment of a
   * video; presentation times never move. Encoders that need it at all need well below a second.
   */
  private static long decodingDelay(List<Timed> samples) {
    int least = 0;
    for (Timed timed : samples) {
      least = Math.min(least, timed.sample().compositionOffset());
    }
    long steps = Math.ceilDiv(-(long) least, DELAY_STEP_TICKS);
    return Math.min(MAX_DELAY_TICKS, steps * DELAY_STEP_TICKS);
  }

  static List<Pes> sounds(AudioSpecificConfig aac, List<Timed> allSamples) {
    // What has no place in an ADTS frame no decoder could use.
    List<Timed> samples =
        allSamples.stream().filter(timed -> Adts.hasRoomFor(timed.sample().data())).toList();
    long nominal = SAMPLES_PER_ACCESS_UNIT * SampleTimes.CLOCK_HZ / aac.sampleRateHz();
    var packets = new ArrayList<Pes>();
    var payload = new ArrayList<Bytes>();
    long start = 0;
    for (int i = 0; i < samples.size(); i++) {
      Timed timed = samples.get(i);
      if (payload.isEmpty()) {
        start = timed.dts();
      }
      Bytes accessUnit = timed.sample().data();
      payload.add(Adts.header(aac, accessUnit.length()));
      payload.add(accessUnit);
      boolean last = i + 1 == samples.size();
      if (last || !fits(start, timed.dts(), samples.get(i + 1).dts(), nominal)) {
        packets.add(new Pes(Pid.AUDIO, start, start, true, payload));
        payload.clear();
      }
    }
    return packets;
  }

  /**
   * Whether the next sound goes into the packet that began at {@code start}. A player reckons the
   * times within a packet from the sounds' nominal duration: after a gap a new packet has to say
   * the time.
   */
  private static boolean fits(long start, long time, long next, long nominal) {
    boolean goesOn = Math.abs(next - time - nominal) <= 1; // both are rounded
    return goesOn && next + nominal - start <= MAX_SOUNDS_TICKS;
  }
}
