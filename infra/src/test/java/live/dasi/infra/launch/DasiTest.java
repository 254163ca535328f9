package live.dasi.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.server.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DasiTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Dasi.run(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), arguments);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  @Test
  void helpNamesEveryCommandAndHowToSetThings() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("up", "demo", "doctor", "events", "DASI_HTTP_PORT");
  }

  @Test
  void theVersionIsTheOneThatWasBuilt() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("Dasi (not from a jar");
    assertThat(Version.of(Optional.of("1.2.3"))).isEqualTo("Dasi 1.2.3");
  }

  @Test
  void aWrongFlagIsNamedAndTheRightOnesShown() {
    assertThat(run("up", "--htpp-port=1")).isEqualTo(2);
    assertThat(err.toString()).contains("--htpp-port").contains("--http-port");
  }

  @Test
  void aWrongValueIsExplained() {
    assertThat(run("up", "--grace=five")).isEqualTo(2);
    assertThat(err.toString()).contains("five").contains("30s");
    assertThat(run("up", "--http-port=70000", "--data", data())).isEqualTo(2);
    assertThat(err.toString()).contains("65535");
  }

  @Test
  void aSecondInstanceOnTheSameDataIsToldSo() {
    try (var _ = DataFolder.take(new DataPaths(Path.of(data())))) {
      assertThat(run("up", "--data", data())).isEqualTo(1);
      assertThat(err.toString()).contains("another Dasi").contains(data());
    }
  }

  @Test
  void aTakenPortIsNamedAndNothingIsLeftRunning() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String[] command = {
        "up", "--data", data(), "--rtmp-host=127.0.0.1", "--rtmp-port=" + port, "--http-port=0"
      };
      assertThat(run(command)).isEqualTo(1);
      assertThat(err.toString()).contains("port").contains("--rtmp-port").doesNotContain("\tat ");
      DataFolder.take(new DataPaths(Path.of(data()))).close();
      assertThat(Path.of(data(), "postgres", "cluster", "postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
    assertThat(
            run(
                "up",
                "--data",
                data(),
                "--http-port=0",
                "--rtmp-port=0",
                "--postgres=postgresql://dasi:s3cret@127.0.0.1:1/dasi"))
        .isEqualTo(1);
    assertThat(err.toString() + out).contains("127.0.0.1:1/dasi").doesNotContain("s3cret");
  }

  @Test
  void theDoctorSaysWhatToDoAboutATakenPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("doctor", "--data", data(), "--http-host=127.0.0.1", "--http-port=" + port))
          .isEqualTo(1);
      assertThat(out.toString()).contains("java", "ffmpeg", "disk", "database").contains(port);
      assertThat(out.toString()).contains("--http-port");
    }
  }

  @Test
  void aTypingErrorInTheSettingsFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("dasi.yaml"), "htpp-port: 1");
    assertThat(run("up", "--config", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("htpp-port");
  }

  @Test
  void eventsNeedADatabaseAndABroadcast() {
    assertThat(run("events", "--data", data(), "3b7f9a77-c1ee-418a-ae81-23a8b79ea109"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("--data");
    assertThat(run("events", "--data", data(), "no-id")).isEqualTo(2);
  }
}
