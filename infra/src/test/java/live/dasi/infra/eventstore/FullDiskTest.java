package live.dasi.infra.eventstore;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database on a disk that is full, and then not any more. */
class FullDiskTest {

  private static final String SIZE = "160m";
  private static final int BEFORE = 200;
  private static final int AFTER = 200;
  private static final EventStoreConfig HASTY =
      EventStoreConfig.DEFAULT.withPatience(Duration.ofMillis(500));

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private boolean isMounted;

  @BeforeEach
  void mount() throws Exception {
    isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    assumeTrue(isMounted, "a disk of limited size can only be mounted by root: not tested");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await();
    if (isMounted) {
      run("umount", "-l", folder.toString());
    }
  }

  @Test
  void appendsFailClearlyAndGoOnWhenThereIsSpaceAgain() throws IOException {
    try (TestCluster cluster = TestCluster.start(folder)) {
      Migrations.migrate(cluster.address());
      try (TestLog log = TestLog.open(vertx, cluster.address().connectOptions(), HASTY)) {
        Load load = new Load(log);
        try (load) {
          load.begin();
          load.awaitStored(BEFORE);
          Path rubbish = fill();
          load.awaitFailures();
          Files.delete(rubbish);
          // It has given up if even its journal did not fit on the disk.
          await().until(cluster::isUp);
          load.awaitService();
          load.begin();
          load.awaitStored(AFTER);
        }
        load.assertTrue();
      }
    }
  }

  /** Until not a byte more can be written, by anybody. */
  private Path fill() throws IOException {
    Path rubbish = folder.resolve("rubbish");
    for (int blockBytes = 1 << 20; blockBytes >= 512; blockBytes /= 2) {
      while (grows(rubbish, new byte[blockBytes])) {
        // The next one.
      }
    }
    return rubbish;
  }

  private static boolean grows(Path file, byte[] block) {
    try {
      Files.write(file, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
