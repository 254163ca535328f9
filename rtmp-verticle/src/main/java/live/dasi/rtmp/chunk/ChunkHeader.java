package live.dasi.rtmp.chunk;

/**
 * The last header of a chunk stream, from which later ones leave out what did not change (RTMP 1.0,
 * 5.3.1).
 *
 * @param timestampMs of the message, 32 bits
 * @param deltaMs to add for the next message that has a type-3 header
 * @param lengthBytes of the message
 * @param extended whether an extended timestamp followed the header
 */
record ChunkHeader(
    long timestampMs, long deltaMs, int lengthBytes, int typeId, long streamId, boolean extended) {

  /** In a three-byte timestamp field: the real one follows in four bytes. */
  static final int EXTENDED = 0xff_ffff;

  /** Bytes of the message header of each type, by its number. */
  static int sizeBytes(int type) {
    return switch (type) {
      case 0 -> 11;
      case 1 -> 7;
      case 2 -> 3;
      default -> 0;
    };
  }
}
