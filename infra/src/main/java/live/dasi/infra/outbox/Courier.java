package live.dasi.infra.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.outbox.Delivery.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is due to one kind of receiver, some at a time. Nothing waits for it.
 *
 * <p>At least once: what a crash interrupts is delivered again after its lease.
 */
public final class Courier extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private static final long LOOK_EVERY_MS = 1_000;

  /** How long a stop waits for what is under way. */
  private static final long LAST_ATTEMPTS_MS = 2_000;

  private final Kind kind;
  private final DeliveryPolicy policy;
  private final Outbox outbox;
  private final Sender sender;
  private final DeliveryMeters meters;
  private final InstantSource clock;

  private final Promise<Void> idle = Promise.promise();
  private int underWay;
  private boolean isLooking;
  private boolean looksAgain;
  private boolean isStopping;

  public Courier(
      Kind kind,
      DeliveryPolicy policy,
      Pool pool,
      Sender sender,
      MeterRegistry registry,
      InstantSource clock) {
    this.kind = kind;
    this.policy = policy;
    this.outbox = new Outbox(pool, kind);
    this.sender = sender;
    this.meters = new DeliveryMeters(registry, kind);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(LOOK_EVERY_MS, _ -> look());
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    isStopping = true;
    return underWay == 0
        ? Future.succeededFuture()
        : idle.future().timeout(LAST_ATTEMPTS_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  /** There is something to deliver. May be called by any thread. */
  public void wake() {
    if (context != null) {
      context.runOnContext(_ -> look());
    }
  }

  private void look() {
    if (isLooking) {
      looksAgain = true;
      return;
    }
    int free = policy.atATime() - underWay;
    if (isStopping || free <= 0) {
      return;
    }
    isLooking = true;
    looksAgain = false;
    Instant now = clock.instant();
    outbox
        .take(free, now, now.plus(policy.lease()))
        .onComplete(taken -> {
          isLooking = false;
          if (taken.failed()) {
            LOG.warn("What is to be delivered was not read: {}", taken.cause().toString());
          } else {
            deliver(taken.result(), free);
          }
        });
  }

  private void deliver(List<Delivery> taken, int asked) {
    underWay += taken.size();
    taken.forEach(this::deliver);
    if (looksAgain || taken.size() == asked) {
      look();
    }
  }

  private void deliver(Delivery delivery) {
    attempt(delivery)
        .compose(outcome -> settle(delivery, outcome))
        .onFailure(
            failure -> LOG.warn("What came of a delivery was not stored: {}", failure.toString()))
        .onComplete(_ -> {
          underWay--;
          if (underWay == 0 && isStopping) {
            idle.tryComplete();
          }
          look();
        });
  }

  private Future<Outcome> attempt(Delivery delivery) {
    return sender
        .send(delivery)
        .timeout(policy.lease().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure ->
            new Outcome.Failed(
                Objects.requireNonNullElse(failure.getMessage(), failure.toString())));
  }

  private Future<Void> settle(Delivery delivery, Outcome outcome) {
    meters.count(outcome);
    return switch (outcome) {
      case Outcome.Delivered _ -> outbox.remove(delivery);
      case Outcome.Failed(String why) -> later(delivery, why);
      case Outcome.Refused(String why) -> giveUp(delivery, why);
      case Outcome.Gone(String why) -> {
        LOG.info("A {} is gone and forgotten: {}", kind.column(), why);
        yield sender.forget(delivery.receiver());
      }
    };
  }

  private Future<Void> later(Delivery delivery, String why) {
    Optional<Instant> next = policy.next(delivery.attempts(), delivery.madeAt(), clock.instant());
    if (next.isEmpty()) {
      return giveUp(delivery, why);
    }
    LOG.debug("{} {} failed, again at {}: {}", kind, delivery.message(), next.get(), why);
    return outbox.again(delivery, next.get());
  }

  private Future<Void> giveUp(Delivery delivery, String why) {
    LOG.warn(
        "The {} {} of channel {} is given up after {} attempts: {}",
        kind.column(),
        delivery.message(),
        delivery.channel(),
        delivery.attempts(),
        why);
    return outbox.remove(delivery);
  }
}
