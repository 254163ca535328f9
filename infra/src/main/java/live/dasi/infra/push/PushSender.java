package live.dasi.infra.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.outbox.Delivery;
import live.dasi.infra.outbox.Outcome;
import live.dasi.infra.outbox.OutgoingHttp;
import live.dasi.infra.outbox.Sender;
import live.dasi.infra.outbox.StartedShow;
import live.dasi.media.Bytes;
import live.dasi.projections.Views;

/** Sends to the push services of browsers. */
public final class PushSender implements Sender {

  /** Who opens their browser later than that has missed the start. */
  private static final Duration WORTH_SHOWING = Duration.ofHours(1);

  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;

  private final PushSubscriptions subscriptions;
  private final Views views;
  private final PushMessages messages;
  private final OutgoingHttp http;
  private final InstantSource clock;

  public PushSender(
      PushSubscriptions subscriptions,
      Views views,
      PushMessages messages,
      OutgoingHttp http,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.views = views;
    this.messages = messages;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Future<Outcome> send(Delivery delivery) {
    Instant until = delivery.startedAt().plus(WORTH_SHOWING);
    Duration left = Duration.between(clock.instant(), until);
    return left.isPositive()
        ? subscriptions.find(delivery.receiver()).compose(found -> send(delivery, found, left))
        : Future.succeededFuture(new Outcome.Refused("the show began too long ago"));
  }

  private Future<Outcome> send(
      Delivery delivery, Optional<PushSubscription> subscription, Duration left) {
    return subscription.isEmpty()
        ? Future.succeededFuture(new Outcome.Refused("the browser wants nothing any more"))
        : StartedShow.of(delivery, views)
            .compose(show ->
                show.isEmpty()
                    ? Future.succeededFuture(new Outcome.Failed("the views do not know of it yet"))
                    : post(subscription.get(), show.get(), left));
  }

  private Future<Outcome> post(PushSubscription to, StartedShow show, Duration left) {
    Bytes body;
    try {
      body = messages.encrypt(to, json(show));
    } catch (IllegalArgumentException e) {
      return Future.succeededFuture(new Outcome.Gone("its key is none"));
    }
    return http.post(to.endpoint(), messages.headers(to, (int) left.toSeconds()), body)
        .map(PushSender::outcome);
  }

  /** RFC 8030, 5 and 7.3. */
  private static Outcome outcome(int status) {
    return switch (status) {
      case NOT_FOUND, GONE -> new Outcome.Gone("its push service answered " + status);
      case TIMEOUT, TOO_MANY -> failed(status);
      default -> {
        if (status / 100 == 2) {
          yield new Outcome.Delivered();
        }
        yield status / 100 == 4
            ? new Outcome.Refused("the push service answered " + status)
            : failed(status);
      }
    };
  }

  private static Outcome failed(int status) {
    return new Outcome.Failed("the push service answered " + status);
  }

  private static Bytes json(StartedShow show) {
    try {
      return Bytes.wrap(DomainJson.mapper().writeValueAsBytes(show));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a show has no JSON", e);
    }
  }

  @Override
  public Future<Void> forget(String receiver) {
    return subscriptions.forget(receiver);
  }
}
