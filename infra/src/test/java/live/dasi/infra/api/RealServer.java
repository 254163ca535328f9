package live.dasi.infra.api;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.BroadcastPolicy;
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
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.person.Erasure;
import live.dasi.infra.person.OpenAddresses;
import live.dasi.infra.person.PersonKeys;
import live.dasi.infra.person.PersonalEngine;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.projections.ChatViews;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.Views;
import live.dasi.projections.control.ControlVerticle;

/** The API on a real log with real views; only keys and notices are the test's. */
final class RealServer implements AutoCloseable {

  private static final String NAME = "analyst";

  final LogPorts log;
  private final Accounts accounts;
  private final Vertx vertx = Vertx.vertx();
  private final PgEventStorageEngine engine;
  private final ProjectionsVerticle projections;
  private final HttpVerticle http;

  RealServer(PostgresAddress database) {
    InstantSource clock = InstantSource.system();
    engine =
        PgEventStorageEngine.open(
                vertx, database.connectOptions(), new EventPayloads(), EventStoreConfig.DEFAULT)
            .await();
    var pool =
        PgBuilder.pool()
            .connectingTo(database.connectOptions())
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx)
            .build();
    PersonKeys keys = PersonKeys.open(pool).await();
    var sealing = new PersonalEngine(engine, keys);
    log = LogPorts.open(vertx, sealing, BroadcastPolicy.DEFAULT, LogConfig.DEFAULT, clock).await();
    accounts = new Accounts(pool, new Passwords(vertx), clock, new SimpleMeterRegistry());
    projections =
        new ProjectionsVerticle(
            log.feed(), log.facts(), pool, new ApiServer.NobodyWatches(), clock);
    vertx.deployVerticle(projections).await();
    var control = new ControlVerticle(pool, database.connectOptions(), clock);
    vertx.deployVerticle(control).await();
    control.add(projections).await();
    var services =
        new ApiServices(
            accounts,
            new Erasure(
                vertx,
                pool,
                keys,
                OpenAddresses.in(sealing),
                log.commands(),
                log.facts(),
                log.feed(),
                clock),
            new Wishes(vertx, log.commands(), log.feed(), projections::caughtUpWith),
            new ApiServer.PlainKeys(),
            new ApiServer.PlainPasses(),
            new Views(pool),
            new ChatViews(pool),
            new HistoryDesk(vertx, new History(new EventArchive(sealing)), HistoryLimits.DEFAULT),
            control);
    var routes = new ApiRoutes(ApiConfig.DEFAULT, services, clock);
    http = new HttpVerticle(HttpConfig.DEFAULT.on("127.0.0.1", 0), List.of(routes::mount));
    vertx.deployVerticle(http).await();
  }

  ApiClient firstAdministrator() {
    String link = ApiServer.await(accounts.firstAdministratorLink(uri())).orElseThrow().getPath();
    String token = link.substring(link.lastIndexOf('/') + 1);
    ApiClient anybody = ApiClient.of(uri());
    return anybody.with(
        anybody.post(
            "/api/v1/invitations/" + token + "/accept", Scene.credentials(NAME, Scene.PASSWORD)));
  }

  /** The same person, who signs in. */
  ApiClient administrator() {
    ApiClient anybody = ApiClient.of(uri());
    return anybody.with(anybody.post("/api/v1/session", Scene.credentials(NAME, Scene.PASSWORD)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.actualPort());
  }

  void untilViewsKnowEverything() {
    long head = log.feed().head().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    ApiServer.await(projections.caughtUpWith(head));
  }

  void rebuildViews() {
    ApiServer.await(projections.rebuild());
    untilViewsKnowEverything();
  }

  @Override
  public void close() {
    engine.close().await();
    vertx.close().await();
  }
}
