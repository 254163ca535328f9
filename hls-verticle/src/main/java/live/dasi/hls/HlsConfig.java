package live.dasi.hls;

import live.dasi.hls.playlist.PlaylistConfig;
import live.dasi.hls.recording.RecorderConfig;

/**
 * What the operator chooses.
 *
 * @param timelines how many broadcasts' timelines are kept in memory
 */
public record HlsConfig(RecorderConfig recorder, PlaylistConfig playlist, int timelines) {

  public static final HlsConfig DEFAULT =
      new HlsConfig(RecorderConfig.DEFAULT, PlaylistConfig.DEFAULT, 256);

  public HlsConfig {
    if (timelines < 1) {
      throw new IllegalArgumentException("timelines: " + timelines);
    }
  }
}
