package live.dasi.rtmp;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import live.dasi.media.Bytes;

/** Broken variants of good input, the same ones each time. */
public final class Mutations {

  private static final long SEED = 20_261_120;

  private Mutations() {}

  /** Cuts, lengthens and changes seeds, and gives each result to a test. */
  public static void of(List<Bytes> seeds, int count, Consumer<byte[]> test) {
    var random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size())).toByteArray();
      int size = random.nextInt(4) > 0 ? seed.length : random.nextInt(seed.length + 16);
      byte[] mutated = Arrays.copyOf(seed, Math.max(1, size));
      for (int changes = random.nextInt(5); changes > 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      test.accept(mutated);
    }
  }
}
