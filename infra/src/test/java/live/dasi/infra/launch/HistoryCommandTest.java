package live.dasi.infra.launch;

import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.infra.log.Evening;
import live.dasi.infra.log.TestLog;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in the shell and as files, on the database of a server that runs. */
class HistoryCommandTest {

  private static final Instant FIRST = Instant.parse("2026-11-19T20:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-20T09:00:00Z");

  /** Opened, issued, started, video, two segments, lost, back, ended. */
  private static final int EVENTS = 9;

  private static PostgresAddress database;
  private static TestLog log;
  private static Evening first;
  private static Evening second;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void happen() throws Exception {
    database = TestDatabases.migrated();
    log = TestLog.on(database.connectOptions(), new BroadcastPolicy(Duration.ofMinutes(5)));
    first = evening(FIRST, 30, 1_800);
    second = evening(SECOND, 90, 5_400);
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  /** Lost after a minute, and back some seconds later. */
  private static Evening evening(Instant at, int secondsToReconnect, int seconds) throws Exception {
    Evening evening = Evening.of(at);
    SessionId session = Evening.session();
    SessionId next = Evening.session();
    var video = new VideoId(UUID.randomUUID());
    send(evening.open());
    send(evening.issue());
    send(evening.start(session, 0));
    await(log.log().facts().emit(evening.opened(video, session)));
    await(log.log().facts().emit(evening.segment(video, 0)));
    await(log.log().facts().emit(evening.segment(video, 1)));
    send(evening.lose(session, 60));
    send(evening.start(next, 60 + secondsToReconnect));
    send(evening.stop(next, seconds));
    return evening;
  }

  private static void send(Command command) throws Exception {
    await(log.log().commands().send(command));
  }

  private int run(String... arguments) {
    String url =
        "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    return Dasi.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Map.of("DASI_POSTGRES", url),
        arguments);
  }

  private String export(String format) throws IOException {
    Path file = folder.resolve("history." + format);
    assertThat(run("history", "export", "--format", format, "--to", file.toString()))
        .as("%s", err)
        .isZero();
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
    return file.toString();
  }

  private static List<List<Object>> query(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<Object>> all = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        all.add(row);
      }
      return all;
    }
  }

  @Test
  void historyIsPrintedForPeopleAndAsJson() throws Exception {
    String channel = second.channel().toString();
    assertThat(run("history", "--channel", channel)).isZero();
    assertThat(out.toString().lines()).hasSize(EVENTS);
    assertThat(out.toString()).contains("broadcast.LiveStarted", "title=\"Sunset\"");

    out.getBuffer().setLength(0);
    assertThat(run("history", "--json", "--type=broadcast.*", "--after=3", "--limit=2")).isZero();
    List<JsonNode> events = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(events).extracting(event -> event.path("position").asLong()).containsExactly(7L, 8L);
  }

  @Test
  void eventsOfABroadcastAreItsHistory() {
    assertThat(run("events", first.broadcast().toString())).isZero();
    String events = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("history", "--broadcast", first.broadcast().toString())).isZero();
    assertThat(out.toString()).isEqualTo(events);
    assertThat(run("events", UUID.randomUUID().toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no event speaks of a broadcast");
  }

  @Test
  void theStateOfAMomentIsPrintedWithTheInstantThatWasUnderstood() throws Exception {
    assertThat(run("history", "--as-of", "2026-01-01")).isZero();
    assertThat(out.toString()).startsWith("0 live, 0 away, 0 ended; 0 channels");
    assertThat(err.toString()).contains("as of 2026-01-01 00:00:00");

    out.getBuffer().setLength(0);
    assertThat(run("history", "--json", "--as-of", recordedAt(8).toString())).isZero();
    JsonNode state = new ObjectMapper().readTree(out.toString());
    assertThat(state.path("position").asLong()).isEqualTo(8);
    assertThat(state.at("/broadcasts/0/id").asText()).isEqualTo(first.broadcast().toString());

    out.getBuffer().setLength(0);
    assertThat(run("history", "--as-of", recordedAt(7).toString())).isZero();
    assertThat(out.toString())
        .contains("0 live, 1 away", "AWAY", "VIEWERS", "0:00:04", "Sunset", "Harbour");
  }

  private Instant recordedAt(long position) throws Exception {
    var output = new StringWriter();
    out.getBuffer().setLength(0);
    assertThat(run("history", "--json", "--after=" + (position - 1), "--limit=1")).isZero();
    output.append(out.toString());
    out.getBuffer().setLength(0);
    return Instant.parse(
        new ObjectMapper().readTree(output.toString()).path("recordedAt").asText());
  }

  @Test
  void whatCannotBeIsExplained() {
    assertThat(run("history", "--as-of", "yesterday")).isEqualTo(2);
    assertThat(run("history", "--as-of", "2999-01-01")).isEqualTo(2);
    assertThat(run("history", "--as-of", "2026-01-01", "--follow")).isEqualTo(2);
    assertThat(run("history", "--channel", "No!")).isEqualTo(2);
    assertThat(run("history", "export", "--to", folder.toString())).isEqualTo(2);
    assertThat(run("history", "export", "--format=xlsx", "--to=x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("20:31:07", "in the future", "no --follow", "\"channel\"", "is a folder", "xlsx")
        .doesNotContain("\tat ");
  }

  @Test
  void anExportReplacesNothingUnlessItIsForced() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.ndjson"), "precious");
    String[] command = {"history", "export", "--format=ndjson", "--to", file.toString()};
    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString()).contains("--force");
    assertThat(file).hasContent("precious");

    assertThat(run(Stream.concat(Stream.of(command), Stream.of("--force")).toArray(String[]::new)))
        .isZero();
    assertThat(Files.readAllLines(file)).hasSize(2 * EVENTS);
  }

  @Test
  void allFormatsHoldTheSameEvents() throws Exception {
    String columns = "SELECT position, happened_at, name, channel, broadcast, title, payload FROM ";
    List<List<Object>> rows =
        query(columns + "'%s' ORDER BY position".formatted(export("parquet")));
    assertThat(rows).hasSize(2 * EVENTS);
    assertThat(rows.get(4)).element(3).isEqualTo(first.channel().toString());
    Files.delete(folder.resolve("history.parquet"));
    assertThat(query(columns + "'%s' ORDER BY position".formatted(export("csv")))).isEqualTo(rows);
    Files.delete(folder.resolve("history.csv"));
    out.getBuffer().setLength(0);
    String lines = Files.readString(Path.of(export("ndjson")));
    run("history", "--json");
    assertThat(lines).isEqualTo(out.toString());
  }

  @Test
  void theQueriesOfTheDocumentRunAndAreRight() throws Exception {
    String file = export("parquet");
    List<List<List<Object>>> results = new ArrayList<>();
    for (String sql : queries()) {
      results.add(query(sql.replace("history.parquet", file)));
    }

    assertThat(results.get(0))
        .containsExactly(List.of("2026-11-19", "1", "0.5"), List.of("2026-11-20", "1", "1.5"));
    assertThat(results.get(1))
        .containsExactlyInAnyOrder(
            List.of(first.channel().toString(), "1", "0.001"),
            List.of(second.channel().toString(), "1", "0.001"));
    assertThat(results.get(2))
        .containsExactlyInAnyOrder(
            List.of(first.channel().toString(), "1", "1", "30.0"),
            List.of(second.channel().toString(), "1", "1", "90.0"));
  }

  private static List<String> queries() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "history.md"));
    List<String> queries =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(document)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(queries).hasSize(3);
    return queries;
  }

  @Test
  void theDocumentNamesEveryColumn() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "history.md"));
    assertThat(query("DESCRIBE SELECT * FROM '" + export("parquet") + "'"))
        .allSatisfy(column -> assertThat(document).contains("`" + column.getFirst() + "`"));
  }

  @Test
  void progressSaysHowFastItIsAndHowLongItTakesYet() {
    assertThat(ProgressLine.text(50_000, 100_000, 6_500_000, Duration.ofSeconds(10).toNanos()))
        .isEqualTo("50,000 events, 5,000 events/s, 10:50 min left");
    assertThat(ProgressLine.text(0, 0, 1_000_000, 0)).contains("0 events");
  }
}
