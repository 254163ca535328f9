package live.dasi.infra.benchmark.crowd;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** The moment when something was said, within its text: {@code @T} and 16 hexadecimal digits. */
final class Stamp {

  private static final int DIGITS = 16;
  private static final int LENGTH = 2 + DIGITS;

  private Stamp() {}

  static String of(long nanos) {
    return "@T%016x".formatted(nanos);
  }

  /** The first one in a part of a buffer. */
  static OptionalLong find(ByteBuffer bytes, int from, int length) {
    int last = from + length - LENGTH;
    for (int i = from; i <= last; i++) {
      if (bytes.get(i) == '@' && bytes.get(i + 1) == 'T') {
        return OptionalLong.of(digits(bytes, i + 2));
      }
    }
    return OptionalLong.empty();
  }

  private static long digits(ByteBuffer bytes, int from) {
    long nanos = 0;
    for (int i = from; i < from + DIGITS; i++) {
      nanos = nanos << 4 | Character.digit(bytes.get(i), 16);
    }
    return nanos;
  }
}
