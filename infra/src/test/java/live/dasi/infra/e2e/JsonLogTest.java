package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that collects logs gets to read: row H2. */
class JsonLogTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @Test
  void everythingThatTheServerSaysIsJsonAndNothingOfItIsSecret() throws Exception {
    PostgresAddress database = TestDatabases.migrated();
    Process server = start(database);
    List<String> secrets = new ArrayList<>(List.of(database.password(), PASSWORD));
    try {
      BufferedReader lines = server.inputReader();
      URI root = URI.create(await(lines, "Dasi is ready: ").replace("localhost", "127.0.0.1"));
      await(lines, "Ctrl-C stops it.");
      secrets.add(useIt(root));
      secrets.add(token(link()));
      server.toHandle().destroy();
      lines.lines().forEach(said::add);
    } finally {
      end(server);
    }

    assertThat(said).hasSizeGreaterThan(10).allSatisfy(JsonLogTest::isALogLine);
    assertThat(said).anySatisfy(line -> assertThat(line).contains("Stopped."));
    assertThat(said).anySatisfy(line -> assertThat(line).contains("\"level\":\"DEBUG\""));
    assertThat(String.join("\n", said)).doesNotContain(secrets);
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  @Test
  void aStartThatFailsIsSaidInJsonToo() throws Exception {
    Files.writeString(folder.resolve("data"), "a file stands where the folder should be");
    Process server = start(TestDatabases.migrated());
    try {
      server.inputReader().lines().forEach(said::add);
    } finally {
      end(server);
    }

    assertThat(server.exitValue()).isEqualTo(1);
    assertThat(said).allSatisfy(JsonLogTest::isALogLine);
    JsonNode last = JSON.readTree(said.getLast());
    assertThat(last.path("level").asText()).isEqualTo("ERROR");
    assertThat(last.path("message").asText()).contains("cannot use the data folder");
  }

  private Process start(PostgresAddress database) throws IOException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Daxoniq.update-checker.disabled=true",
            // Without the log settings of the tests.
            "-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml").toUri(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "live.dasi.infra.launch.Dasi",
            "up",
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--rtmp-host=127.0.0.1",
            "--rtmp-port=0");
    command
        .environment()
        .putAll(
            Map.of(
                "DASI_LOG_FORMAT",
                "json",
                "DASI_LOG_LEVEL",
                "debug",
                "DASI_DATA",
                folder.resolve("data").toString(),
                "DASI_POSTGRES",
                "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                    .formatted(
                        database.user(),
                        database.password(),
                        database.host(),
                        database.port(),
                        database.database())));
    return command.redirectError(folder.resolve("err").toFile()).start();
  }

  /** Reads on to a message, and returns what is behind its beginning. */
  private String await(BufferedReader lines, String beginning) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      String message = JSON.readTree(line).path("message").asText();
      if (message.startsWith(beginning)) {
        return message.substring(beginning.length());
      }
    }
    throw new IllegalStateException("it never said " + beginning + ": " + said);
  }

  private String link() throws IOException {
    Path file = folder.resolve("data").resolve("administrator-link.txt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    return Files.readString(file).strip();
  }

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /** Asks for what a secret is needed or made for; returns the live key. */
  private String useIt(URI root) throws IOException {
    String base = root.toString();
    try (var api = new Api(base.substring(0, base.length() - 1))) {
      api.becomeAdministrator(link());
      api.post("/api/v1/session", Map.of("name", "admin", "password", PASSWORD));
      String url = api.address("quiet", "Quiet").get("url").asText();
      try (var encoder = Encoder.publish(url.substring(0, url.length() - 4) + "AAAA")) {
        encoder.await();
      }
      return token(url);
    }
  }

  private static void isALogLine(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      assertThat(Instant.parse(entry.path("timestamp").asText())).isNotNull();
      assertThat(entry.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()))
          .contains("level", "logger", "thread", "message");
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  private static void end(Process server) throws InterruptedException {
    if (!server.waitFor(60, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
  }
}
