package live.dasi.infra.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Passwords;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.history.History;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.history.HistoryLimits;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.http.HttpVerticle;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.person.Erasure;
import live.dasi.infra.person.PersonKeys;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.port.LiveKeys;
import live.dasi.port.Notices;
import live.dasi.port.Passes;
import live.dasi.port.Subscription;
import live.dasi.projections.ChatViews;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;

/**
 * The API on a real port and a real database; only the log is in memory, but for its history, which
 * is the database's.
 */
final class ApiServer implements AutoCloseable {

  static final int HISTORY_STREAMS = 2;

  final Vertx vertx = Vertx.vertx();
  final MemoryDomain log = new MemoryDomain();
  final TestClock clock = new TestClock();
  final Pool pool;
  final Accounts accounts;
  final PgEventStorageEngine engine;
  final ApiRoutes routes;
  private final HttpVerticle http;

  ApiServer(PostgresAddress database) {
    pool =
        PgBuilder.pool()
            .connectingTo(database.connectOptions())
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx)
            .build();
    accounts = new Accounts(pool, new Passwords(vertx), clock, new SimpleMeterRegistry());
    var projections = new ProjectionsVerticle(log, log, pool, new NobodyWatches(), clock);
    await(vertx.deployVerticle(projections));
    var control = new ControlVerticle(pool, database.connectOptions(), clock);
    await(vertx.deployVerticle(control));
    await(control.add(projections));
    var wishes = new Wishes(vertx, log, log, projections::caughtUpWith);
    var erasure =
        new Erasure(
            vertx,
            pool,
            await(PersonKeys.open(pool)),
            person -> Future.fromCompletionStage(log.openAddresses(person)),
            log,
            log,
            log,
            clock);
    engine =
        PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT)
            .await();
    var limits = HistoryLimits.DEFAULT.withStreams(HISTORY_STREAMS);
    var history = new HistoryDesk(vertx, new History(new EventArchive(engine)), limits);
    routes =
        new ApiRoutes(
            ApiConfig.DEFAULT,
            new ApiServices(
                accounts,
                erasure,
                wishes,
                new PlainKeys(),
                new PlainPasses(),
                new Views(pool),
                new ChatViews(pool),
                history,
                control),
            clock);
    http = new HttpVerticle(HttpConfig.DEFAULT.on("127.0.0.1", 0), List.of(routes::mount));
    await(vertx.deployVerticle(http));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.actualPort());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
    log.close();
  }

  /** Keys that a test can read. */
  record PlainKeys() implements LiveKeys {
    @Override
    public String sign(LiveKeyClaims claims) {
      return "key-of-" + claims.broadcast();
    }

    @Override
    public Optional<LiveKeyClaims> verify(String liveKey) {
      throw new UnsupportedOperationException();
    }
  }

  /** Passes that a test can write. */
  record PlainPasses() implements Passes {
    @Override
    public String sign(Pass pass) {
      return switch (pass) {
        case Viewing _ -> "viewing";
        case Guest(var person) -> person.toString();
      };
    }

    @Override
    public Optional<Pass> verify(String text) {
      return switch (text) {
        case "viewing" ->
            Optional.of(
                new Viewing(new BroadcastId(UUID.randomUUID()), new ViewerId(UUID.randomUUID())));
        case "forged" -> Optional.empty();
        default -> Optional.of(new Guest(AccountId.parse(text)));
      };
    }
  }

  record NobodyWatches() implements Notices {
    @Override
    public void publish(BroadcastNotice notice) {}

    @Override
    public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
      throw new UnsupportedOperationException();
    }
  }
}
