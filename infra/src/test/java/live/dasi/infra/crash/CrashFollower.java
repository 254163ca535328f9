package live.dasi.infra.crash;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The JVM that reads through all crashes, and notes every position that it gets. */
final class CrashFollower {

  private static final int UNTIL_ANOTHER = 1_000;
  private static final int READ_BY_ANOTHER = 500;
  private static final int OTHERS_LIMIT = 100;

  private final Node node;
  private final Path folder;
  private final Random random;
  private int others;

  private CrashFollower(Node node, Path folder, Random random) {
    this.node = node;
    this.folder = folder;
    this.random = random;
  }

  /**
   * Follows until it is killed.
   *
   * @param args the folder for its files, and a seed
   */
  public static void main(String[] args) {
    var follower =
        new CrashFollower(
            Node.open(Jvm.database()), Path.of(args[0]), new Random(Long.parseLong(args[1])));
    follower.follow();
    follower.followByFeed();
  }

  /** By the engine; and again and again another one begins somewhere, and ends. */
  private void follow() {
    new NotedStream(node.engine(), folder.resolve("follower-0"), 0, Long.MAX_VALUE)
        .read(seen -> {
          if (seen % UNTIL_ANOTHER == 0 && others < OTHERS_LIMIT) {
            long after = random.nextLong(seen);
            Path file = folder.resolve("follower-" + others++ + "-after-" + after);
            new NotedStream(node.engine(), file, after, READ_BY_ANOTHER).read(_ -> {});
          }
        });
  }

  private void followByFeed() {
    Journal seen = new Journal(folder.resolve("feed-0"));
    node.feed()
        .follow(
            "crash",
            0,
            batch -> {
              seen.write(
                  batch.stream()
                      .map(event -> Long.toString(event.position()))
                      .collect(Collectors.joining("\n")));
              return CompletableFuture.completedFuture(null);
            });
  }
}
