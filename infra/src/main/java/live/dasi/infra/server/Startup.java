package live.dasi.infra.server;

import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import live.dasi.chat.ChatVerticle;
import live.dasi.chat.room.RoomPorts;
import live.dasi.hls.HlsVerticle;
import live.dasi.hls.delivery.WatchingPlayers;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Passwords;
import live.dasi.infra.announce.AnnouncementsVerticle;
import live.dasi.infra.api.ApiRoutes;
import live.dasi.infra.api.ApiServices;
import live.dasi.infra.api.SignedInVisitors;
import live.dasi.infra.api.Wishes;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.feed.InProcessLiveFeeds;
import live.dasi.infra.grace.WhenGraceIsOverThenEnd;
import live.dasi.infra.history.History;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.history.HistoryLimits;
import live.dasi.infra.http.HttpVerticle;
import live.dasi.infra.livekey.JwtLiveKeys;
import live.dasi.infra.livekey.JwtPasses;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.metrics.HlsTraffic;
import live.dasi.infra.metrics.Metrics;
import live.dasi.infra.notice.EventBusNotices;
import live.dasi.infra.payment.PaymentProviders;
import live.dasi.infra.person.Erasure;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.publicfeed.PublicFeedVerticle;
import live.dasi.infra.recording.DiskLimits;
import live.dasi.infra.recording.DiskRecordingStore;
import live.dasi.port.Notices;
import live.dasi.port.Passes;
import live.dasi.port.RecordingStore;
import live.dasi.projections.ChatViews;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;
import live.dasi.rtmp.RtmpVerticle;

/**
 * Makes and wires every part, in the order in which they need each other. Read {@link #run} to see
 * how the house hangs together. Runs on the caller's thread and blocks it.
 */
final class Startup {

  private final DasiConfig config;
  private final PartConfigs parts;
  private final Progress progress;
  private final InstantSource clock;
  private final Stack started = new Stack();
  private final Metrics metrics = started.opened("metrics", Metrics.open());
  private final Watch watch = new Watch(metrics.registry());

  Startup(DasiConfig config, Progress progress, InstantSource clock) {
    this.config = config;
    this.parts = new PartConfigs(config);
    this.progress = progress;
    this.clock = clock;
  }

  DasiServer run() {
    try {
      return build();
    } catch (RuntimeException e) {
      started.close();
      throw Explained.of(e);
    }
  }

  private DasiServer build() {
    PaymentProviders providers = parts.paymentProviders();
    started.opened("data folder", DataFolder.take(config.data()));
    PostgresAddress database = OpenDatabase.of(config, progress, started);
    Vertx vertx = vertx();
    progress.step("opening the event log");
    OpenLog store = OpenLog.open(vertx, database, started, metrics.registry());
    LogPorts ports =
        Await.result(
            LogPorts.open(vertx, store.engine(), config.broadcast(), LogConfig.DEFAULT, clock));
    LogPorts log = Figures.of(ports, metrics.registry());
    Pool pool = store.pool();
    var views = new Views(pool);
    Notices notices = new EventBusNotices(vertx);
    KeptViews kept =
        KeptViews.start(
            log,
            pool,
            database.connectOptions(),
            notices,
            clock,
            progress,
            (name, verticle) -> deploy(vertx, name, verticle));
    watch.views(kept.projections());
    publicFeed(vertx, log, pool, database, kept);
    var announcing = new Announcing(config, vertx, pool, metrics.registry(), clock);
    AnnouncementsVerticle announcements =
        announcing.start(
            log.feed(), kept, notices, (name, verticle) -> deploy(vertx, name, verticle));
    watch.announcements(announcements);
    Await.result(kept.control().add(announcements));
    RecordingStore recordings = Figures.of(recordings(), config.data(), metrics.registry());
    kept.recover(new CrashRecovery(log, views, recordings, clock, progress), progress);
    Erasure erasure = store.erasure(vertx, log, clock);
    Await.unlimited(erasure.finishInterrupted().toCompletionStage());
    progress.step("opening the ports");
    var liveKeys = JwtLiveKeys.open(vertx, config.data().root());
    Passes passes = JwtPasses.open(vertx, config.data().root());
    var feeds = new InProcessLiveFeeds();
    var accounts = new Accounts(pool, new Passwords(vertx), clock, metrics.registry());
    var support = new SupportViews(pool);
    var rooms =
        new RoomPorts(
            log.facts(), log.feed(), passes, support, new ViewedRooms(kept, views), clock);
    var chat =
        new ChatVerticle(
            parts.chat(), notices, rooms, new SignedInVisitors(accounts), metrics.registry());
    var players = new WatchingPlayers(passes, chat);
    var hls =
        new HlsVerticle(parts.hls(), feeds, recordings, log.facts(), log.feed(), players, clock);
    deploy(vertx, "hls-verticle", hls);
    var rtmp =
        new RtmpVerticle(
            parts.rtmp(), log.commands(), liveKeys, feeds, log.feed(), clock, metrics.registry());
    deploy(vertx, "rtmp-verticle", rtmp);
    deploy(vertx, "chat-verticle", chat);
    var wishes =
        new Wishes(
            vertx, log.commands(), log.facts(), log.feed(), kept.projections()::caughtUpWith);
    var archive = new EventArchive(store.engine());
    var history =
        new HistoryDesk(vertx, new History(archive, config.count()), HistoryLimits.DEFAULT);
    var services =
        new ApiServices(
            accounts,
            erasure,
            wishes,
            liveKeys,
            passes,
            chat::viewers,
            views,
            new ChatViews(pool),
            history,
            support,
            providers,
            announcing.services(),
            kept.control());
    var api = new ApiRoutes(parts.api(rtmp.actualPort()), services, clock);
    var health = watch.health(vertx, pool, log.feed(), config.data().recordings(), started);
    var traffic = new HlsTraffic(metrics.registry());
    var http =
        new HttpVerticle(
            parts.http(),
            List.of(
                metrics::mount,
                router -> health.mount(router, vertx),
                chat::mount,
                api::mount,
                traffic::mount,
                hls::mount));
    deploy(vertx, "http", http);
    grace(vertx, log, kept, views);
    int httpPort = http.actualPort();
    URI url = config.publicUrl().orElseGet(() -> URI.create("http://localhost:" + httpPort));
    Optional<URI> link = Await.result(accounts.firstAdministratorLink(url));
    return new DasiServer(clock, log, liveKeys, rtmp.actualPort(), httpPort, url, link, started);
  }

  private Vertx vertx() {
    Vertx vertx = metrics.vertx();
    started.push("Vert.x", () -> Await.result(vertx.close()));
    return vertx;
  }

  /** Before what makes events: so it is stopped after it, and still tells the last ones. */
  private void publicFeed(
      Vertx vertx, LogPorts log, Pool pool, PostgresAddress database, KeptViews kept) {
    parts
        .publicFeed()
        .map(to ->
            new PublicFeedVerticle(
                to, log.feed(), log.facts(), pool, database.connectOptions(), clock))
        .ifPresent(feed -> {
          deploy(vertx, PublicFeedVerticle.NAME, feed);
          watch.feed(feed);
          Await.result(kept.control().add(feed));
        });
  }

  private RecordingStore recordings() {
    Path folder = config.data().recordings();
    try {
      return DiskRecordingStore.open(folder, DiskLimits.DEFAULT);
    } catch (IOException e) {
      throw new CannotStart("the recordings cannot be written to %s: %s".formatted(folder, e), e);
    }
  }

  private void grace(Vertx vertx, LogPorts log, KeptViews kept, Views views) {
    deploy(
        vertx,
        "grace",
        new WhenGraceIsOverThenEnd(
            log.commands(),
            log.feed(),
            position -> kept.findAway(position, views),
            config.broadcast(),
            clock));
  }

  private void deploy(Vertx vertx, String name, Deployable verticle) {
    String id = Await.result(vertx.deployVerticle(verticle));
    started.push(name, () -> Await.result(vertx.undeploy(id)));
  }
}
