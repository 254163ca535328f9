package live.dasi.media;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Many broken variants of good inputs for a parser; the same ones in every run. */
public final class Mutations {

  private static final int RUNS = 20_000;
  private static final int MAX_RANDOM_BYTES = 300;
  private static final int MAX_ADDED_BYTES = 16;
  private static final int MAX_CHANGES = 7;
  private static final long SEED = 20_000;

  private Mutations() {}

  /**
   * Fails on whatever the parser throws, other than {@link MalformedInput}; answers how many inputs
   * were refused.
   */
  public static int throwAt(Consumer<Bytes> parser, List<Bytes> goodInputs) {
    var random = new Random(SEED);
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      Bytes input = Bytes.wrap(next(random, goodInputs));
      try {
        parser.accept(input);
      } catch (MalformedInput expected) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("run " + run + ": " + input, e);
      }
    }
    return refused;
  }

  /** Gives each variant, which has a byte at least, to a test. */
  public static void of(List<Bytes> goodInputs, int count, Consumer<byte[]> test) {
    var random = new Random(SEED);
    for (int run = 0; run < count; run++) {
      byte[] input = next(random, goodInputs);
      if (input.length > 0) {
        test.accept(input);
      }
    }
  }

  private static byte[] next(Random random, List<Bytes> goodInputs) {
    if (random.nextInt(8) == 0) {
      var input = new byte[random.nextInt(MAX_RANDOM_BYTES)];
      random.nextBytes(input);
      return input;
    }
    Bytes good = goodInputs.get(random.nextInt(goodInputs.size()));
    byte[] input = resized(random, good);
    for (int i = random.nextInt(MAX_CHANGES + 1); i > 0 && input.length > 0; i--) {
      input[random.nextInt(input.length)] =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            default -> (byte) random.nextInt();
          };
    }
    return input;
  }

  /** As it is, cut, or with zeros behind it. */
  private static byte[] resized(Random random, Bytes good) {
    int length =
        random.nextInt(3) == 0 ? random.nextInt(good.length() + MAX_ADDED_BYTES) : good.length();
    return Arrays.copyOf(good.toByteArray(), length);
  }
}
