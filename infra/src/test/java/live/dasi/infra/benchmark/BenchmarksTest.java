package live.dasi.infra.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each benchmark still works; what it measures here means nothing. */
class BenchmarksTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  static Stream<Benchmark> benchmarks() {
    return Benchmarks.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void giveAFigureForEachOfTheirTargets(Benchmark benchmark, @TempDir Path folder)
      throws Exception {
    Setting setting =
        new Setting(TestDatabases.migrated(), folder, VERTX, Effort.SMOKE, new CpuTime(0));

    Outcome outcome = benchmark.run(setting);

    assertThat(outcome.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(outcome.columns()));
    assertThat(outcome.targets())
        .isNotEmpty()
        .allSatisfy(target -> {
          assertThat(target.value()).isFinite();
          assertThat(target.reached()).endsWith(target.unit());
        });
  }

  @Test
  void putTheirReportIntoTheDocument(@TempDir Path folder) throws IOException {
    Path document = Files.copy(Path.of("../docs/benchmarks.md"), folder.resolve("benchmarks.md"));
    String before = Files.readString(document);

    Benchmarks.replace(document, "the first report");
    Benchmarks.replace(document, "the second report");

    String after = Files.readString(document);
    assertThat(after).contains("the second report").doesNotContain("the first report");
    assertThat(after).startsWith(before.substring(0, before.indexOf("## Figures")));
  }
}
