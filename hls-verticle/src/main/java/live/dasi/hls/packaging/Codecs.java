package live.dasi.hls.packaging;

import java.util.Optional;
import live.dasi.media.Frame;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;

/** The newest configuration of each track that the encoder sent. */
record Codecs(Optional<AvcConfig> avc, Optional<AudioSpecificConfig> aac) {

  static final Codecs NONE = new Codecs(Optional.empty(), Optional.empty());

  Codecs with(Frame.VideoConfig config) {
    return new Codecs(Optional.of(config.avc()), aac);
  }

  Codecs with(Frame.AudioConfig config) {
    return new Codecs(avc, Optional.of(config.aac()));
  }
}
