package live.dasi.infra.api;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.outbox.Destinations;
import live.dasi.infra.push.PushSubscription;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.media.Bytes;

/** Browsers that want to be told when a followed channel is live, also while they are closed. */
final class PushRoutes {

  private static final String PATH = "/api/v1/push/subscription";

  /** What a browser has to be given to subscribe. */
  record Key(String key) {}

  private final PushSubscriptions subscriptions;
  private final Key key;
  private final Destinations destinations;
  private final InstantSource clock;

  private final RateLimit limit = new RateLimit(20, Duration.ofSeconds(10));

  PushRoutes(
      PushSubscriptions subscriptions,
      String publicKey,
      Destinations destinations,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.key = new Key(publicKey);
    this.destinations = destinations;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("/api/v1/push/key", Access.ANYBODY, this::findKey),
        Operation.put(PATH, Access.PERSON, this::subscribe),
        Operation.delete(PATH, Access.PERSON, this::unsubscribe).withBody());
  }

  private Future<Answer> findKey(Request request) {
    request.query();
    return Future.succeededFuture(Answer.ok(key));
  }

  private Future<Answer> subscribe(Request request) {
    JsonBody body = request.body("endpoint", "p256dh", "auth");
    PushSubscription subscription = subscription(body);
    limit.take(request.asking(), request, clock.instant());
    return destinations
        .check(subscription.endpoint())
        .recover(_ -> Future.failedFuture(WebhookRoutes.notPublic()))
        .compose(_ -> subscriptions.add(request.asking(), subscription))
        .map(Answer.noContent());
  }

  private PushSubscription subscription(JsonBody body) {
    String endpoint = body.text("endpoint");
    String p256dh = body.text("p256dh");
    String auth = body.text("auth");
    URI url = destinations.parse(endpoint).orElseThrow(WebhookRoutes::notPublic);
    try {
      return new PushSubscription(url, bytes(p256dh), bytes(auth));
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemCode.INVALID,
              "The subscription's keys are not what a browser gives: send p256dh and auth as they"
                  + " are in PushSubscription.toJSON().")
          .asException();
    }
  }

  private static Bytes bytes(String base64url) {
    return Bytes.wrap(Base64.getUrlDecoder().decode(base64url));
  }

  private Future<Answer> unsubscribe(Request request) {
    String endpoint = request.body("endpoint").text("endpoint");
    return subscriptions.remove(request.asking(), endpoint).map(Answer.noContent());
  }
}
