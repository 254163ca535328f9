package live.dasi.infra.server;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.util.List;
import live.dasi.domain.Tag;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.Secret;
import live.dasi.infra.log.EngineEventFeed;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;

/** The event log for a look from the shell: of a running server, or of a data folder at rest. */
public final class LogReader implements AutoCloseable {

  private final EventFeed feed;
  private final Stack started;

  private LogReader(EventFeed feed, Stack started) {
    this.feed = feed;
    this.started = started;
  }

  public static LogReader open(DasiConfig config) {
    var started = new Stack();
    try {
      PostgresAddress database = database(config, started);
      Vertx vertx = Vertx.vertx();
      started.push("Vert.x", () -> Await.result(vertx.close()));
      OpenLog store = OpenLog.open(vertx, database, started);
      return new LogReader(new EngineEventFeed(vertx, store.engine(), LogConfig.DEFAULT), started);
    } catch (RuntimeException e) {
      started.close();
      throw Explained.of(e);
    }
  }

  /** Of a running server, or started for as long as {@code started} is open. */
  static PostgresAddress database(DasiConfig config, Stack started) {
    return config
        .postgres()
        .map(Secret::value)
        .map(PostgresAddress::parse)
        .or(() -> PostgresServer.running(config.data().postgres()))
        .orElseGet(() -> atRest(config, started));
  }

  private static PostgresAddress atRest(DasiConfig config, Stack started) {
    if (!Files.exists(config.data().postgres())) {
      throw new CannotStart(
          "there is no database in "
              + config.data().root()
              + ": name the data folder with --data.");
    }
    started.opened("data folder", DataFolder.take(config.data()));
    return started
        .opened("PostgreSQL", PostgresServer.start(config.data().postgres(), step -> {}))
        .address();
  }

  public List<RecordedEvent> history(Tag about) {
    return Await.result(feed.history(about));
  }

  @Override
  public void close() {
    started.close();
  }
}
