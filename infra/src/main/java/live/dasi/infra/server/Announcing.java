package live.dasi.infra.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import live.dasi.infra.announce.AnnouncementsVerticle;
import live.dasi.infra.announce.StartPolicy;
import live.dasi.infra.api.NoticeServices;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.outbox.Courier;
import live.dasi.infra.outbox.Delivery.Kind;
import live.dasi.infra.outbox.DeliveryPolicy;
import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.outbox.OutgoingHttp;
import live.dasi.infra.push.PushMessages;
import live.dasi.infra.push.PushSender;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.infra.webhook.WebhookSender;
import live.dasi.infra.webhook.Webhooks;
import live.dasi.port.EventFeed;
import live.dasi.port.Notices;
import live.dasi.projections.Views;

/** Makes those who tell that a channel is live. */
final class Announcing {

  /** Where push services find the operator of a server without a public address: nowhere. */
  private static final String NO_CONTACT = "https://dasi.invalid";

  private final DasiConfig config;
  private final Pool pool;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Views views;
  private final Webhooks webhooks;
  private final PushSubscriptions pushes;
  private final PushMessages messages;
  private final Destinations destinations;
  private final OutgoingHttp http;

  Announcing(
      DasiConfig config, Vertx vertx, Pool pool, MeterRegistry registry, InstantSource clock) {
    this.config = config;
    this.pool = pool;
    this.registry = registry;
    this.clock = clock;
    views = new Views(pool);
    webhooks = new Webhooks(pool, clock);
    pushes = new PushSubscriptions(pool, clock);
    messages =
        PushMessages.open(
            config.data().root(), config.publicUrl().map(URI::toString).orElse(NO_CONTACT));
    destinations = new Destinations(vertx, config.notices().allowsPrivate());
    http = new OutgoingHttp(vertx, destinations);
  }

  NoticeServices services() {
    return new NoticeServices(webhooks, pushes, messages.publicKey(), destinations);
  }

  /**
   * Deploys them.
   *
   * @param deploy takes a name and what is to be deployed
   */
  AnnouncementsVerticle start(
      EventFeed feed, KeptViews kept, Notices notices, BiConsumer<String, Deployable> deploy) {
    var toWebhooks =
        new Courier(
            Kind.WEBHOOK,
            DeliveryPolicy.WEBHOOKS,
            pool,
            new WebhookSender(webhooks, views, http, clock),
            registry,
            clock);
    var toBrowsers =
        new Courier(
            Kind.PUSH,
            DeliveryPolicy.PUSHES,
            pool,
            new PushSender(pushes, views, messages, http, clock),
            registry,
            clock);
    var announcements =
        new AnnouncementsVerticle(
            new StartPolicy(config.notices().quiet()),
            feed,
            pool,
            kept.projections()::caughtUpWith,
            notices,
            () -> {
              toWebhooks.wake();
              toBrowsers.wake();
            },
            clock);
    deploy.accept("webhooks", toWebhooks);
    deploy.accept("web push", toBrowsers);
    deploy.accept(AnnouncementsVerticle.NAME, announcements);
    return announcements;
  }
}
