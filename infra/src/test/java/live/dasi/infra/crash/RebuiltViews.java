package live.dasi.infra.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.projections.ProjectionsVerticle;

/** The views of a log, and those of a copy of it in which they are made from the first event on. */
final class RebuiltViews {

  private static final List<String> LOG = List.of("event_type", "event", "event_tag");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private RebuiltViews() {}

  /** All rows of all views when they have got to the end of the log. */
  static Map<String, List<String>> upToDate(PostgresAddress database) throws SQLException {
    try (Node node = Node.open(database)) {
      long head = node.engine().latestToken(null).join().position().orElseThrow();
      ProjectionsVerticle projections = node.project();
      projections
          .caughtUpWith(head)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .join();
      node.vertx().undeploy(projections.deploymentID()).await();
    }
    return rows(database);
  }

  /**
   * The same from zero.
   *
   * @param folder where the server itself can write
   */
  static Map<String, List<String>> fromZero(PostgresAddress database, Path folder)
      throws SQLException {
    PostgresAddress copy = database.withDatabase(database.database() + "_rebuilt");
    execute(database, "CREATE DATABASE " + copy.database());
    Migrations.migrate(copy);
    for (String table : LOG) {
      String file = "'" + folder.resolve(table) + "'";
      execute(database, "COPY " + table + " TO " + file);
      execute(copy, "COPY " + table + " FROM " + file);
    }
    return upToDate(copy);
  }

  private static Map<String, List<String>> rows(PostgresAddress database) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table :
        query(
            database,
            "SELECT table_name FROM information_schema.tables" + " WHERE table_schema = 'views'")) {
      rows.put(table, query(database, "SELECT t::text FROM views." + table + " t ORDER BY 1"));
    }
    return rows;
  }

  private static List<String> query(PostgresAddress database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  private static void execute(PostgresAddress database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgresAddress database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
  }
}
