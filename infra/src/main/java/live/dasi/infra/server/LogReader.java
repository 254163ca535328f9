package live.dasi.infra.server;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.util.Optional;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.Secret;
import live.dasi.infra.history.History;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.postgres.Migrations;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;

/** The event log for a look from the shell: of a running server, or of a data folder at rest. */
public final class LogReader implements AutoCloseable {

  private final History history;
  private final boolean isAtRest;
  private final Stack started;

  private LogReader(History history, boolean isAtRest, Stack started) {
    this.history = history;
    this.isAtRest = isAtRest;
    this.started = started;
  }

  public static LogReader open(DasiConfig config) {
    var started = new Stack();
    try {
      Optional<PostgresAddress> running = running(config);
      PostgresAddress database = running.orElseGet(() -> atRest(config, started));
      Vertx vertx = Vertx.vertx();
      started.push("Vert.x", () -> Await.result(vertx.close()));
      OpenLog store = OpenLog.open(vertx, database, started);
      var history = new History(new EventArchive(store.engine()), config.count());
      return new LogReader(history, running.isEmpty(), started);
    } catch (RuntimeException e) {
      started.close();
      throw Explained.of(e);
    }
  }

  /** Of a running server, or started for as long as {@code started} is open. */
  static PostgresAddress database(DasiConfig config, Stack started) {
    return running(config).orElseGet(() -> atRest(config, started));
  }

  private static Optional<PostgresAddress> running(DasiConfig config) {
    return config
        .postgres()
        .map(Secret::value)
        .map(PostgresAddress::parse)
        .or(() -> PostgresServer.running(config.data().postgres()));
  }

  private static PostgresAddress atRest(DasiConfig config, Stack started) {
    if (!Files.exists(config.data().postgres())) {
      throw new CannotStart(
          "there is no database in "
              + config.data().root()
              + ": name the data folder with --data.");
    }
    started.opened("data folder", DataFolder.take(config.data()));
    PostgresAddress address =
        started
            .opened("PostgreSQL", PostgresServer.start(config.data().postgres(), step -> {}))
            .address();
    Migrations.migrate(address);
    return address;
  }

  public History history() {
    return history;
  }

  /** Whether nobody can add to the log while this reads it. */
  public boolean isAtRest() {
    return isAtRest;
  }

  @Override
  public void close() {
    started.close();
  }
}
