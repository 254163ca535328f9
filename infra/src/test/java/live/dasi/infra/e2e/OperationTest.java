package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.dasi.infra.postgres.OwnPostgres;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of a running server: row H2. */
class OperationTest {

  private static final Path TOP = Path.of("..");
  private static final Path TABLE = TOP.resolve("docs/operating.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+\\*?)` \\|");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:dasi|vertx|jvm|process|system|logback)_[a-z0-9_]+");

  @TempDir static Path folder;

  private static OwnPostgres database;
  private static DasiServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    database = OwnPostgres.make(folder.resolve("postgres"));
    server = Servers.startOn(folder.resolve("data"), database.url());
    api = Servers.streamer(server);
    // The figures of the garbage collector are there after it has run once.
    System.gc();
    await().until(() -> metrics().contains("jvm_gc_pause_seconds_sum"));
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    server.close();
    database.close();
  }

  @Test
  void everyMetricIsInTheTableAndEveryRowOfTheTableIsAMetric() throws IOException {
    Set<String> rows = named(ROW, Files.readString(TABLE));
    Set<String> families = families();

    assertThat(families).allSatisfy(family -> assertThat(rows).anyMatch(row -> isIn(row, family)));
    assertThat(rows).allSatisfy(row -> assertThat(families).anyMatch(family -> isIn(row, family)));
  }

  /** A row of ours names one metric; one of a library, all that begin alike. */
  private static boolean isIn(String row, String family) {
    return row.endsWith("*")
        ? family.startsWith(row.substring(0, row.length() - 1))
        : family.equals(row);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "grafana/dashboard.json"})
  void everyMetricThatADeployedFileNamesIsExposed(String file) throws IOException {
    String text = Files.readString(TOP.resolve("infra/deploy").resolve(file));
    Set<String> samples = named(Pattern.compile("(?m)^([a-z][a-z0-9_]+)[ {]"), metrics());

    assertThat(named(NAMED, text)).hasSizeGreaterThan(8).isSubsetOf(samples);
  }

  @Test
  void aBroadcastShowsInTheFigures() {
    JsonNode address = api.address("figures", "Figures");
    String playlist = "/hls/" + address.get("broadcastId").asText() + "/live.m3u8";
    try (var encoder = Encoder.publish(address.get("url").asText())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> figure("dasi_hls_segments_written_total") >= 1);
      assertThat(figure("dasi_rtmp_encoders")).isEqualTo(1);
      assertThat(figure("dasi_rtmp_received_bytes_total")).isGreaterThan(10_000);
      assertThat(figure("dasi_recording_written_bytes_total")).isGreaterThan(10_000);
      assertThat(figure("dasi_recording_open")).isEqualTo(1);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.status(playlist) == 200);
      // An answer is counted when all of it has gone out, which its reader may notice earlier.
      await().until(() -> figure("dasi_hls_sent_bytes_total{kind=\"playlist\"}") > 0);
      assertThat(figure("dasi_hls_response_duration_seconds_count{kind=\"playlist\"}"))
          .isPositive();
      encoder.stop();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> figure("dasi_rtmp_encoders") == 0);
    // Open the channel, issue the address, start, stop.
    await().until(() -> figure("dasi_command_duration_seconds_count{outcome=\"accepted\"}") >= 4);
    assertThat(metrics()).doesNotContain(address.get("broadcastId").asText(), "figures");
  }

  @Test
  void aDeadDatabaseMakesTheServerUnreadyUntilItIsBack() throws IOException {
    awaitReady(200);

    database.stop();
    awaitReady(503);
    assertThat(api.text("/health/ready"))
        .contains("\"name\":\"database\",\"status\":\"DOWN\"")
        .doesNotContain(database.password(), "127.0.0.1");
    assertThat(api.status("/health/live")).isEqualTo(200);
    await().until(() -> figure("dasi_health{check=\"database\"}") == 2);

    database.start();
    awaitReady(200);
    assertThat(api.address("again", "Again").has("url")).isTrue();
  }

  private static void awaitReady(int status) {
    await().atMost(Duration.ofSeconds(60)).until(() -> api.status("/health/ready") == status);
  }

  private static String metrics() {
    return api.text("/metrics");
  }

  private static double figure(String sample) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not exposed: " + sample));
  }

  /** The maximum of a duration is no metric of its own. */
  private static Set<String> families() {
    Set<String> families = named(FAMILY, metrics());
    families.removeIf(family ->
        family.endsWith("_max")
            && families.contains(family.substring(0, family.length() - "_max".length())));
    return families;
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(match.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
