package live.dasi.media.h264;

import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * Reads the bits of a raw byte sequence payload (ISO/IEC 14496-10, 7.2 and 9.1), from a NAL unit
 * whose emulation prevention bytes are gone.
 */
final class BitReader {

  private final Bytes rbsp;
  private int atBit;

  BitReader(Bytes rbsp) {
    this.rbsp = rbsp;
  }

  /** u(1). */
  boolean flag() {
    return bit() == 1;
  }

  /** u(n), n up to 31. */
  int u(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      value = (value << 1) | bit();
    }
    return value;
  }

  /** ue(v), no greater than a limit. */
  int ue(int max) {
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > 30) {
        throw new MalformedInput("H.264: an Exp-Golomb code of more than 30 leading zeros");
      }
    }
    int value = (1 << zeros) - 1 + u(zeros);
    if (value > max) {
      throw new MalformedInput("H.264: a value of " + value + ", at most " + max + " allowed");
    }
    return value;
  }

  /** se(v). */
  int se() {
    int code = ue(Integer.MAX_VALUE);
    return (code & 1) == 1 ? code / 2 + 1 : -(code / 2);
  }

  private int bit() {
    if (atBit >= rbsp.length() * 8) {
      throw new MalformedInput("H.264: a parameter set ends too early");
    }
    int bit = (rbsp.u8(atBit / 8) >> (7 - atBit % 8)) & 1;
    atBit++;
    return bit;
  }
}
