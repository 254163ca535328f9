package live.dasi.hls.ts;

import java.util.List;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.media.Bytes;

/** One HLS media segment as an MPEG transport stream. */
public final class TsSegment {

  private TsSegment() {}

  /** Whether a transport stream can carry these codecs; ADTS has no word for odd sample rates. */
  public static boolean canCarry(InitSegment init) {
    return init.audio().map(aac -> aac.sampleRateIndex() >= 0).orElse(true);
  }

  public static Bytes encode(InitSegment init, List<Fragment> fragments) {
    return Bytes.EMPTY;
  }
}
