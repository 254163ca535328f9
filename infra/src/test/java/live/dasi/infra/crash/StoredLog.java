package live.dasi.infra.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import live.dasi.infra.postgres.PostgresAddress;

/** What the database has in the end: ids by position, and positions by tag. */
record StoredLog(List<Long> positions, List<String> ids, Map<String, TreeSet<Long>> byTag) {

  static StoredLog read(PostgresAddress database) throws SQLException {
    var log = new StoredLog(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("SELECT position, event_id FROM event ORDER BY position")) {
        while (row.next()) {
          log.positions().add(row.getLong(1));
          log.ids().add(row.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT tag, position FROM event_tag")) {
        while (row.next()) {
          log.byTag().computeIfAbsent(row.getString(1), _ -> new TreeSet<>()).add(row.getLong(2));
        }
      }
    }
    return log;
  }

  /** Of the event with an id; 0 if it is not stored. */
  Map<String, Long> positionsById() {
    Map<String, Long> positions = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      positions.put(ids.get(i), positions().get(i));
    }
    return positions;
  }

  /** Whether something with a tag is after a marker and before a position. */
  boolean has(String tag, long marker, long before) {
    Long first = byTag.getOrDefault(tag, new TreeSet<>()).higher(marker);
    return first != null && first < before;
  }
}
