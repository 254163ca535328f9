package live.dasi.infra.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Passwords;
import live.dasi.infra.config.Secret;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.history.CountingEngine;
import live.dasi.infra.history.History;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.history.HistoryLimits;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.http.HttpVerticle;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.payment.PaymentProviders;
import live.dasi.infra.person.Erasure;
import live.dasi.infra.person.OpenAddresses;
import live.dasi.infra.person.PersonKeys;
import live.dasi.infra.person.PersonalEngine;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.infra.webhook.Webhooks;
import live.dasi.port.LiveKeys;
import live.dasi.port.NobodyWatches;
import live.dasi.port.Passes;
import live.dasi.projections.ChatViews;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;

/** The API on a real port, with a real log and real views; only keys and notices are the test's. */
final class ApiServer implements AutoCloseable {

  static final int HISTORY_STREAMS = 2;
  static final PaymentProviders PROVIDERS =
      new PaymentProviders(Map.of("test", new Secret("a secret for tests")));

  final Vertx vertx = Vertx.vertx();
  final InstantSource clock;
  final Accounts accounts;
  final PgEventStorageEngine engine;

  /** What is read of the log. */
  final CountingEngine reads;

  final LogPorts log;
  final ApiRoutes routes;
  private final ProjectionsVerticle projections;
  private final HttpVerticle http;

  ApiServer(PostgresAddress database, InstantSource clock) {
    this.clock = clock;
    Pool pool = pool(database);
    accounts = new Accounts(pool, new Passwords(vertx), clock, new SimpleMeterRegistry());
    engine =
        await(
            PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT));
    PersonKeys keys = await(PersonKeys.open(pool));
    reads = new CountingEngine(engine);
    var sealing = new PersonalEngine(reads, keys);
    log = await(LogPorts.open(vertx, sealing, BroadcastPolicy.DEFAULT, LogConfig.DEFAULT, clock));
    projections =
        new ProjectionsVerticle(log.feed(), log.facts(), pool, new NobodyWatches(), clock);
    await(vertx.deployVerticle(projections));
    var control = new ControlVerticle(pool, database.connectOptions(), clock);
    await(vertx.deployVerticle(control));
    await(control.add(projections));
    var services =
        new ApiServices(
            accounts,
            erasure(pool, keys, sealing),
            new Wishes(vertx, log.commands(), log.facts(), log.feed(), projections::caughtUpWith),
            new PlainKeys(),
            new PlainPasses(),
            _ -> 0,
            new Views(pool),
            new ChatViews(pool),
            history(sealing),
            new SupportViews(pool),
            PROVIDERS,
            notices(pool),
            control);
    routes = new ApiRoutes(ApiConfig.DEFAULT, services, clock);
    http = new HttpVerticle(HttpConfig.DEFAULT.on("127.0.0.1", 0), List.of(routes::mount));
    await(vertx.deployVerticle(http));
  }

  private Pool pool(PostgresAddress database) {
    return PgBuilder.pool()
        .connectingTo(database.connectOptions())
        .with(new PoolOptions().setMaxSize(4))
        .using(vertx)
        .build();
  }

  private Erasure erasure(Pool pool, PersonKeys keys, PersonalEngine sealing) {
    return new Erasure(
        vertx,
        pool,
        keys,
        OpenAddresses.in(sealing),
        log.commands(),
        log.facts(),
        log.feed(),
        clock);
  }

  /** With nobody who delivers anything. */
  private NoticeServices notices(Pool pool) {
    return new NoticeServices(
        new Webhooks(pool, clock),
        new PushSubscriptions(pool, clock),
        "BKey",
        new Destinations(vertx, false));
  }

  private HistoryDesk history(PersonalEngine sealing) {
    var limits = HistoryLimits.DEFAULT.withStreams(HISTORY_STREAMS);
    return new HistoryDesk(
        vertx, new History(new EventArchive(sealing), CountPolicy.DEFAULT), limits);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.actualPort());
  }

  /** Where the test has set the clock by hand. */
  void advance(Duration time) {
    ((TestClock) clock).advance(time);
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  void untilViewsKnowEverything() {
    long head = log.feed().head().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    await(projections.caughtUpWith(head));
  }

  void rebuildViews() {
    await(projections.rebuild());
    untilViewsKnowEverything();
  }

  @Override
  public void close() {
    await(engine.close());
    await(vertx.close());
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
}
