package live.dasi.hls.mp4;

import live.dasi.media.Bytes;

/** Reads parts of a file that is too big to be held whole. */
@FunctionalInterface
public interface ByteRanges {

  /** Exactly that range, which lies within the file. */
  Bytes read(long offsetBytes, int lengthBytes);
}
