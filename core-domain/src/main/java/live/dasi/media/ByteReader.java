package live.dasi.media;

/**
 * Reads big-endian fields from a window of exactly one structure's bytes. Reading past its end is
 * {@link MalformedInput}, never an index error. Not thread-safe: it lives for one decode.
 */
public final class ByteReader {

  private final Bytes bytes;
  private int at;

  public ByteReader(Bytes bytes) {
    this.bytes = bytes;
  }

  public int remaining() {
    return bytes.length() - at;
  }

  public int u8() {
    need(1);
    return bytes.u8(at++);
  }

  /** The next byte, which stays where it is. */
  public int peekU8() {
    need(1);
    return bytes.u8(at);
  }

  public int u16() {
    return (u8() << 8) | u8();
  }

  public int u24() {
    return (u8() << 16) | u16();
  }

  /** Signed 24 bits, as FLV writes a composition time. */
  public int s24() {
    return (u24() << 8) >> 8;
  }

  public long u32() {
    return ((long) u16() << 16) | u16();
  }

  public long s64() {
    return (u32() << 32) | u32();
  }

  public Bytes bytes(int size) {
    if (size < 0) {
      throw new MalformedInput("a negative size: " + size);
    }
    need(size);
    Bytes window = bytes.slice(at, size);
    at += size;
    return window;
  }

  public Bytes rest() {
    return bytes(remaining());
  }

  private void need(int size) {
    if (size > remaining()) {
      throw new MalformedInput(
          "ends too early: " + size + " bytes wanted, " + remaining() + " left");
    }
  }
}
