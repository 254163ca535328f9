package live.dasi.hls.delivery;

import live.dasi.media.MalformedInput;

/** A file of ours does not hold what we wrote: no fault of the one who asks for it. */
final class DamagedRecording extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedRecording(String path, long segmentBytes, MalformedInput cause) {
    super(
        "%s is damaged, in its start or in the segment at byte %d: %s"
            .formatted(path, segmentBytes, cause.getMessage()),
        cause);
  }
}
