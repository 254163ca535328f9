package live.dasi.infra.announce;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.infra.notice.EventBusNotices;
import live.dasi.infra.outbox.Courier;
import live.dasi.infra.outbox.Delivery.Kind;
import live.dasi.infra.outbox.DeliveryPolicy;
import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.outbox.OutgoingHttp;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.push.PushMessages;
import live.dasi.infra.push.PushSender;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.infra.webhook.WebhookSender;
import live.dasi.infra.webhook.Webhooks;
import live.dasi.port.MemoryLog;
import live.dasi.projections.ProjectionsVerticle;
import live.dasi.projections.Views;

/** The part of a server that tells who wants to know, on a real database. */
public final class NoticeNode implements AutoCloseable {

  private static final long LOOK_EVERY_MS = 10;

  /** As in earnest, but that nobody has to wait. */
  private static final DeliveryPolicy SOON =
      new DeliveryPolicy(
          Duration.ofMillis(1),
          Duration.ofMillis(50),
          Duration.ofDays(1),
          Duration.ofSeconds(2),
          4);

  public final Vertx vertx = Vertx.vertx();
  public final Pool pool;
  public final Webhooks webhooks;
  public final PushSubscriptions pushes;
  public final PushMessages pushMessages;
  public final AnnouncementsVerticle announcements;
  public final LinkedBlockingQueue<StartedNotice> told = new LinkedBlockingQueue<>();
  private final ProjectionsVerticle projections;

  public NoticeNode(PostgresAddress database, MemoryLog log, Path data) {
    InstantSource clock = InstantSource.system();
    pool =
        PgBuilder.pool()
            .connectingTo(database.connectOptions())
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx)
            .build();
    var notices = new EventBusNotices(vertx);
    notices.subscribeToStarts(told::add);
    projections = new ProjectionsVerticle(log, log, pool, notices, clock);
    await(vertx.deployVerticle(projections));
    await(Future.fromCompletionStage(log.head()).compose(projections::caughtUpWith));
    var views = new Views(pool);
    var http = new OutgoingHttp(vertx, new Destinations(vertx, true));
    webhooks = new Webhooks(pool, clock);
    pushes = new PushSubscriptions(pool, clock);
    pushMessages = PushMessages.open(data, "mailto:operator@live.example");
    var registry = new SimpleMeterRegistry();
    var toWebhooks =
        new Courier(
            Kind.WEBHOOK,
            SOON,
            pool,
            new WebhookSender(webhooks, views, http, clock),
            registry,
            clock);
    var toBrowsers =
        new Courier(
            Kind.PUSH,
            SOON,
            pool,
            new PushSender(pushes, views, pushMessages, http, clock),
            registry,
            clock);
    await(vertx.deployVerticle(toWebhooks));
    await(vertx.deployVerticle(toBrowsers));
    announcements =
        new AnnouncementsVerticle(
            new StartPolicy(Duration.ofMinutes(10)),
            log,
            pool,
            projections::caughtUpWith,
            notices,
            () -> {
              toWebhooks.wake();
              toBrowsers.wake();
            },
            clock);
    await(vertx.deployVerticle(announcements));
  }

  /** Waits until everything up to a position is announced. */
  public void hasAnnounced(long position) {
    until(() -> Future.succeededFuture(announcements.status().position() >= position));
  }

  public void hasDeliveredAll() {
    until(() -> ask("SELECT count(*) FROM notices.delivery").map(waiting -> waiting == 0));
  }

  public long count(String sql) {
    return await(ask(sql));
  }

  private Future<Long> ask(String sql) {
    return pool.query(sql).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  /** Looks again and again until something is so. */
  private void until(Supplier<Future<Boolean>> question) {
    Promise<Void> so = Promise.promise();
    long timer =
        vertx.setPeriodic(
            LOOK_EVERY_MS,
            _ ->
                question
                    .get()
                    .onSuccess(isSo -> {
                      if (isSo) {
                        so.tryComplete();
                      }
                    }));
    await(so.future());
    vertx.cancelTimer(timer);
  }

  public static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
