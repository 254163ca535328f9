package live.dasi.infra.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void makesTheEventLogAndMayRunAgain(TestServer server) throws SQLException {
    PostgresAddress address = server.empty();
    Migrations.migrate(address);
    Migrations.migrate(address);
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.jdbcProperties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM event")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void saysWhichDatabaseCouldNotBeReached() {
    PostgresAddress nobody = PostgresAddress.parse("postgresql://dasi:secret@127.0.0.1:1/dasi");
    assertThatThrownBy(() -> Migrations.migrate(nobody))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("postgresql://dasi@127.0.0.1:1/dasi")
        .hasMessageNotContaining("secret");
  }
}
