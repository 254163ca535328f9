package live.dasi.hls.packaging;

import java.time.Instant;
import live.dasi.media.Frame;

/** A frame, and when it came in. */
public record Arrival(Frame frame, Instant at) {

  /** Bytes of coded media; a configuration counts as nothing. */
  public long sizeBytes() {
    return switch (frame) {
      case Frame.VideoConfig _, Frame.AudioConfig _ -> 0;
      case Frame.VideoSample picture -> picture.nalUnits().length();
      case Frame.AudioSample sound -> sound.accessUnit().length();
    };
  }
}
