package live.dasi.infra.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The three ports of the log, open. Closing the Vertx closes them. */
public record LogPorts(Commands commands, Facts facts, EventFeed feed) {

  /** Deploys what decides and what appends, on an engine whose database has its schema. */
  public static Future<LogPorts> open(
      Vertx vertx,
      EventStorageEngine engine,
      BroadcastPolicy policy,
      LogConfig config,
      InstantSource clock) {
    var commands = new CommandVerticle(engine, policy, config, clock);
    var facts = new FactVerticle(engine, clock);
    var feed = new EngineEventFeed(vertx, engine, config);
    return Future.all(
            vertx.deployVerticle(commands, CommandVerticle.DEPLOYMENT),
            vertx.deployVerticle(facts, FactVerticle.DEPLOYMENT))
        .compose(_ -> Future.fromCompletionStage(feed.head(), vertx.getOrCreateContext()))
        .map(head ->
            new LogPorts(
                new EventBusCommands(vertx, config, clock),
                new EventBusFacts(vertx, config, head),
                feed));
  }
}
