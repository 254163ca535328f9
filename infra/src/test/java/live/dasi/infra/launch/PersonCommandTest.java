package live.dasi.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.Test;

/** The command, on a database beside which no server runs. */
class PersonCommandTest {

  private final PostgresAddress database = TestDatabases.migrated();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    String url =
        "--postgres=postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    return Dasi.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Map.of(),
        Stream.concat(Stream.of(arguments), Stream.of(url)).toArray(String[]::new));
  }

  @Test
  void listsPeopleAndErasesWhoIsNamedIfThatIsMeant() throws SQLException {
    addAccount("admin", "ADMINISTRATOR");
    addAccount("mina", "STREAMER");

    assertThat(run("person", "list")).isZero();
    assertThat(out.toString()).contains("mina", "STREAMER", "admin");
    assertThat(run("person", "erase", "mina")).isEqualTo(2);
    assertThat(err.toString()).contains("--yes");
    assertThat(run("person", "erase", "nobody", "--yes")).isEqualTo(2);
    assertThat(err.toString()).contains("nobody");
    assertThat(run("person", "erase", "admin", "--yes")).isEqualTo(1);
    assertThat(run("person", "erase", "mina", "--yes")).isZero();

    out.getBuffer().setLength(0);
    assertThat(run("person", "list")).isZero();
    assertThat(out.toString()).contains("admin").doesNotContain("mina");
  }

  @Test
  void erasesAGuestByTheIdThatTheirMessagesBear() throws SQLException {
    String guest = UUID.randomUUID().toString();
    assertThat(run("person", "erase", guest, "--yes")).isEqualTo(1);
    assertThat(out.toString()).contains("nothing to erase");

    execute(
        "INSERT INTO person_key (person, key) VALUES ('%s', decode(repeat('00', 32), 'hex'))"
            .formatted(guest));
    assertThat(run("person", "erase", guest, "--yes")).isZero();
    assertThat(out.toString()).contains("Erased " + guest);
  }

  private void addAccount(String name, String role) throws SQLException {
    execute(
        """
        INSERT INTO account (id, name, name_key, role, password_hash, made_at)
        VALUES (gen_random_uuid(), '%s', '%s', '%s', '', now())
        """
            .formatted(name, name, role));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
