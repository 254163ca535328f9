package live.dasi.infra.crash;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JVM that is killed: many writers, and the views. */
final class CrashWriter {

  private static final int WRITERS = 16;

  private CrashWriter() {}

  /**
   * Writes until it is killed.
   *
   * @param args the file of the journal, a name, and a seed
   */
  public static void main(String[] args) {
    Journal journal = new Journal(Path.of(args[0]));
    Random random = new Random(Long.parseLong(args[2]));
    Node node = Node.open(Jvm.database());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(node::project);
      for (int w = 0; w < WRITERS; w++) {
        var appends = new JournaledAppends(node.engine(), journal, args[1] + "-" + w);
        var evenings = new Evenings(appends, args[1], new Random(random.nextLong()));
        threads.execute(() -> {
          while (true) {
            evenings.write();
          }
        });
      }
    }
  }
}
