package live.dasi.infra.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema of a database to the version of this program; see {@code db/migration}. */
public final class Migrations {

  private Migrations() {}

  /**
   * Applies what is missing. Several nodes may do so at once: Flyway takes a lock in the database.
   * Blocks.
   */
  public static void migrate(PostgresAddress address) {
    try {
      Flyway.configure()
          .dataSource(address.jdbcUrl(), address.user(), address.password())
          .jdbcProperties(strings(address.jdbcProperties()))
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new PostgresException(
          "the schema of " + address + " could not be brought up to date: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> strings(Properties properties) {
    Map<String, String> strings = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> strings.put(k, properties.getProperty(k)));
    return strings;
  }
}
