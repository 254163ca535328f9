package live.dasi.infra.postgres;

import static live.dasi.infra.postgres.PostgresServer.Step.INITIALISING;
import static live.dasi.infra.postgres.PostgresServer.Step.STARTING;
import static live.dasi.infra.postgres.PostgresServer.Step.STOPPING_OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  @TempDir Path temp;

  private final List<PostgresServer.Step> steps = new ArrayList<>();

  @Test
  void keepsItsDataBetweenStarts() throws SQLException {
    try (PostgresServer server = start()) {
      execute(server, "CREATE TABLE kept (value text)");
      execute(server, "INSERT INTO kept VALUES ('한국어')");
    }
    try (PostgresServer server = start()) {
      assertThat(query(server, "SELECT value FROM kept")).isEqualTo("한국어");
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
    }
    assertThat(steps).containsExactly(INITIALISING, STARTING, STARTING);
  }

  @Test
  void asksForThePasswordThatOnlyItsOwnerMayRead() throws IOException {
    try (PostgresServer server = start()) {
      Path password = folder().resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      Properties wrong = server.address().jdbcProperties();
      wrong.setProperty("password", "guessed");
      assertThatThrownBy(() -> DriverManager.getConnection(server.address().jdbcUrl(), wrong))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(server.address().toString()).doesNotContain(Files.readString(password));
    }
  }

  @Test
  void refusesAFolderThatAnotherDasiRunsOn() {
    try (PostgresServer server = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("another Dasi is running on")
          .hasMessageContaining(folder().toString());
      assertThat(server.address().port()).isPositive();
    }
  }

  @Test
  void stopsTheServerThatAKilledDasiLeftBehind() throws Exception {
    long left = KilledDasi.leaveServerRunning(folder());
    try (PostgresServer server = start()) {
      assertThat(steps).containsExactly(STOPPING_OLD, STARTING);
      assertThat(ProcessHandle.of(left).filter(PostgresProgram::isServer)).isEmpty();
      assertThat(query(server, "SELECT value FROM kept")).isEqualTo("written before the kill");
    }
  }

  @Test
  void startsAfterPostgresItselfWasKilledAndItsProcessNumberBelongsToAnotherProgram()
      throws Exception {
    start().close();
    Files.writeString(
        folder().resolve("cluster").resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder() + "\n");
    try (PostgresServer server = start()) {
      assertThat(query(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysThatAFolderIsOfAnotherVersion() throws IOException {
    start().close();
    Files.writeString(folder().resolve("cluster").resolve("PG_VERSION"), "9\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("was made by PostgreSQL 9");
  }

  @Test
  void saysThatAFolderIsNotOfPostgres() throws IOException {
    Files.createDirectories(folder().resolve("cluster"));
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("is not a folder of PostgreSQL");
  }

  @Test
  void saysThatAFolderCannotBeMade() throws IOException {
    Files.writeString(folder(), "a file");
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("cannot use " + folder());
  }

  private Path folder() {
    return temp.resolve("data folder");
  }

  private PostgresServer start() {
    return PostgresServer.start(folder(), TestDatabases.PROGRAMS, this::note);
  }

  /** The programs are unpacked by whichever test comes first. */
  private void note(PostgresServer.Step step) {
    if (step != PostgresServer.Step.UNPACKING) {
      steps.add(step);
    }
  }

  static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.address().jdbcUrl(), server.address().jdbcProperties());
  }
}
