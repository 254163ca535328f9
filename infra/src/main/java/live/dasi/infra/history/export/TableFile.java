package live.dasi.infra.history.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.StoredEvent;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A table, by DuckDB: events go into a database file of its own in the folder, and from there into
 * the wanted format. So memory holds a part of the table only, however many events there are.
 */
final class TableFile implements EventFile {

  private static final String MEMORY = "256MB";

  /** Events that are written to the database file together. */
  private static final int FLUSH_EVERY = 20_000;

  private final Path folder;
  private final ExportFormat format;
  private final DuckDBConnection database;
  private final DuckDBAppender rows;
  private long count;

  private TableFile(
      Path folder, ExportFormat format, DuckDBConnection database, DuckDBAppender rows) {
    this.folder = folder;
    this.format = format;
    this.database = database;
    this.rows = rows;
  }

  static TableFile create(Path folder, ExportFormat format) throws IOException {
    try {
      String url = "jdbc:duckdb:" + folder.resolve("rows.duckdb");
      DuckDBConnection database = DriverManager.getConnection(url).unwrap(DuckDBConnection.class);
      execute(database, "SET memory_limit = '" + MEMORY + "'");
      execute(database, "SET temp_directory = " + quoted(folder.resolve("spilled")));
      // Nothing is fetched from anywhere; all that is needed is built in.
      execute(database, "SET autoinstall_known_extensions = false");
      execute(database, "SET TimeZone = 'UTC'");
      execute(database, EventRow.TABLE);
      return new TableFile(folder, format, database, database.createAppender("events"));
    } catch (SQLException e) {
      throw new IOException("DuckDB cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void add(StoredEvent event, Optional<ChannelId> channel) throws IOException {
    try {
      EventRow.append(event, channel, rows);
      if (++count % FLUSH_EVERY == 0) {
        rows.flush();
      }
    } catch (SQLException e) {
      throw new IOException(
          "DuckDB did not take the event " + event.position() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Path finish() throws IOException {
    Path file = folder.resolve("events." + format.name().toLowerCase(Locale.ROOT));
    try {
      rows.close();
      execute(database, copy(file));
    } catch (SQLException e) {
      throw new IOException("DuckDB did not write " + file + ": " + e.getMessage(), e);
    }
    try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    return file;
  }

  private String copy(Path file) {
    return switch (format) {
      case PARQUET -> "COPY events TO " + quoted(file) + " (FORMAT parquet, COMPRESSION zstd)";
      case CSV ->
          "COPY (SELECT * REPLACE (to_json(tags) AS tags) FROM events) TO "
              + quoted(file)
              + " (FORMAT csv, HEADER)";
      case NDJSON -> throw new IllegalStateException("lines are no table");
    };
  }

  private static void execute(DuckDBConnection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IOException("DuckDB was not closed", e);
    }
  }
}
