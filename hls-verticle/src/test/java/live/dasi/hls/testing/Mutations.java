package live.dasi.hls.testing;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/** Throws many broken variants of good inputs at a parser; the same ones in every run. */
public final class Mutations {

  private static final int RUNS = 20_000;
  private static final int MAX_RANDOM_BYTES = 300;

  private Mutations() {}

  /**
   * Fails on whatever the parser throws, other than {@link MalformedInput}; answers how many inputs
   * were refused.
   */
  public static int throwAt(Consumer<Bytes> parser, List<Bytes> goodInputs) {
    var random = new Random(20_000);
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      byte[] input = next(random, goodInputs);
      try {
        parser.accept(Bytes.wrap(input));
      } catch (MalformedInput expected) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("run " + run + ": " + Bytes.wrap(input), e);
      }
    }
    return refused;
  }

  private static byte[] next(Random random, List<Bytes> goodInputs) {
    if (random.nextInt(8) == 0) {
      var input = new byte[random.nextInt(MAX_RANDOM_BYTES)];
      random.nextBytes(input);
      return input;
    }
    Bytes good = goodInputs.get(random.nextInt(goodInputs.size()));
    int length = random.nextInt(3) == 0 ? random.nextInt(good.length() + 1) : good.length();
    byte[] input = good.slice(0, length).toByteArray();
    for (int i = random.nextInt(8); i > 0 && length > 0; i--) {
      input[random.nextInt(length)] =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            default -> (byte) random.nextInt();
          };
    }
    return input;
  }
}
