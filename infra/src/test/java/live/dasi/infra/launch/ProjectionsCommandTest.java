package live.dasi.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.DasiConfig.Listen;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, beside a running server and on its data folder at rest. */
class ProjectionsCommandTest {

  @TempDir Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    return Dasi.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Map.of(),
        Stream.concat(Stream.of(arguments), Stream.of("--data=" + data)).toArray(String[]::new));
  }

  private DasiServer start() {
    var anyPort = new Listen("127.0.0.1", 0);
    return DasiServer.start(
        new DasiConfig(
            new DataPaths(data),
            anyPort,
            anyPort,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DasiConfig.NoticePolicy.DEFAULT,
            Optional.empty(),
            BroadcastPolicy.DEFAULT,
            CountPolicy.DEFAULT,
            Duration.ofSeconds(15),
            Duration.ofSeconds(2)),
        step -> {});
  }

  @Test
  void aRunningServerObeysAtOnceAndItsNextStartWhenItRests() {
    try (DasiServer _ = start()) {
      assertThat(run("projections", "list")).isZero();
      assertThat(out.toString()).contains("views", "FOLLOWING");
      assertThat(run("projections", "reset", "views", "--wait")).isZero();
      assertThat(out.toString()).contains("Done.", "FOLLOWING");
      assertThat(run("projections", "pause", "views")).isZero();
      assertThat(run("projections", "status", "views")).isZero();
      assertThat(out.toString()).contains("PAUSED");
      assertThat(run("projections", "skip", "views", "--reason", "a mistake")).isEqualTo(2);
      assertThat(err.toString()).contains("views does not stand at an event");
    }
    assertThat(run("projections", "resume", "views")).isZero();
    assertThat(out.toString()).contains("No server runs: its next start will do it.");
    try (DasiServer _ = start()) {
      assertThat(run("projections", "list")).isZero();
      assertThat(out.toString()).contains("FOLLOWING");
    }
    assertThat(err.toString()).doesNotContain("fault in Dasi");
  }
}
