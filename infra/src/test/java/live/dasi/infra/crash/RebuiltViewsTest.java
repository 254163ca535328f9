package live.dasi.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Log and views on every PostgreSQL that Dasi runs on. */
class RebuiltViewsTest {

  private static final int EVENINGS = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void areThoseThatWereKeptMeanwhile(TestServer server) throws Exception {
    PostgresAddress database = server.migrated();
    try (Node node = Node.open(database);
        Journal journal = new Journal(folder.resolve("writer-1"))) {
      var projections = node.project();
      var evenings =
          new Evenings(new JournaledAppends(node.engine(), journal, "a"), "quietly", new Random(1));
      for (int i = 0; i < EVENINGS; i++) {
        evenings.write();
      }
      node.vertx().undeploy(projections.deploymentID()).await();
    }
    Verdict verdict = new Verdict(StoredLog.read(database));
    verdict.onTheLog();
    verdict.onWriters(List.of(folder.resolve("writer-1")));
    Map<String, List<String>> kept = RebuiltViews.upToDate(database);
    assertThat(kept.get("broadcast")).hasSize(EVENINGS);
    assertThat(kept).isEqualTo(RebuiltViews.fromZero(database, folder));
  }
}
