package live.dasi.infra.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

  @Test
  void readsAllPartsAndDecodesThem() {
    PostgresAddress address =
        PostgresAddress.parse(
            "postgresql://da%20si:p%40ss:w+rd@db.example:6543/li%2Fve?sslmode=require");
    assertThat(address)
        .isEqualTo(
            new PostgresAddress(
                "db.example", 6543, "li/ve", "da si", "p@ss:w+rd", Encryption.REQUIRE));
  }

  @Test
  void makesTheSameConnectionForBothDrivers() {
    PostgresAddress address = PostgresAddress.parse("postgres://dasi:secret@localhost/dasi");
    PgConnectOptions options = address.connectOptions();
    assertThat(options.getHost() + options.getPort() + options.getDatabase())
        .isEqualTo("localhost5432dasi");
    assertThat(options.getUser() + options.getPassword()).isEqualTo("dasisecret");
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/dasi");
    assertThat(address.jdbcProperties()).containsEntry("password", "secret");
  }

  @Test
  void showsNoPassword() {
    PostgresAddress address = PostgresAddress.parse("postgresql://dasi:secret@localhost/dasi");
    assertThat(address.toString()).isEqualTo("postgresql://dasi@localhost:5432/dasi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "mysql://dasi:secret@localhost/dasi",
        "postgresql://localhost/dasi",
        "postgresql://dasi:secret@localhost",
        "postgresql://dasi:secret@localhost/",
        "postgresql://dasi:secret@localhost:70000/dasi",
        "postgresql://dasi:sec ret@localhost/dasi",
        "postgresql://dasi:secret@localhost/dasi?sslmode=secret",
        "postgresql://dasi:secret@localhost/dasi?password=secret",
        "postgresql:dasi:secret",
        "postgresql://dasi:%zz@localhost/dasi"
      })
  void refusesWhatIsNotAnAddressWithoutQuotingIt(String url) {
    assertThatThrownBy(() -> PostgresAddress.parse(url))
        .isInstanceOf(PostgresException.class)
        .hasNoCause()
        .hasMessageContaining("PostgreSQL address")
        .message()
        .doesNotContain("secret")
        .doesNotContain("sec ret");
  }
}
