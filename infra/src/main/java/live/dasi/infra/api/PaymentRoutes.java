package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;
import live.dasi.infra.payment.PaymentProviders;
import live.dasi.infra.signature.BodySignature;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.SupportViews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where payment providers tell that money has moved. */
final class PaymentRoutes {

  private static final Set<Class<? extends DomainEvent>> RECORDED =
      Set.of(DonationReceived.class, SubscriptionPaid.class);

  private static final Logger LOG = LoggerFactory.getLogger(PaymentRoutes.class);

  /** What was recorded of a payment; its words are not repeated. */
  record Receipt(
      PaymentId payment,
      String kind,
      ChannelId channel,
      Optional<BroadcastId> broadcast,
      AccountId person,
      Money money,
      Optional<Integer> months,
      Optional<Instant> until,
      Instant at) {

    static Receipt of(SupportEvent event) {
      Optional<SubscriptionPaid> subscription =
          switch (event) {
            case SubscriptionPaid paid -> Optional.of(paid);
            case DonationReceived _ -> Optional.empty();
          };
      return new Receipt(
          event.payment(),
          subscription.isPresent() ? "subscription" : "donation",
          event.channel(),
          event.broadcast(),
          event.person(),
          event.money(),
          subscription.map(SubscriptionPaid::months),
          subscription.map(SubscriptionPaid::until),
          event.at());
    }
  }

  private final Wishes wishes;
  private final SupportViews views;
  private final PaymentProviders providers;
  private final InstantSource clock;

  PaymentRoutes(
      Wishes wishes, SupportViews views, PaymentProviders providers, InstantSource clock) {
    this.wishes = wishes;
    this.views = views;
    this.providers = providers;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(Operation.post("/api/v1/payments/{provider}", Access.ANYBODY, this::record));
  }

  private Future<Answer> record(Request request) {
    Instant now = clock.instant();
    String provider = request.provider();
    BodySignature signature =
        providers.signatureOf(provider).orElseThrow(() -> Request.notFound("payment provider"));
    Optional<String> header = request.header(BodySignature.HEADER);
    signature
        .fault(header, request.bytes(), now)
        .ifPresent(fault -> {
          LOG.warn(
              "What payment provider {} sent is not signed as it must be: {}", provider, fault);
          throw new Problem(ProblemCode.WRONG_SIGNATURE, sentence(fault)).asException();
        });
    PaymentBody body = PaymentBody.read(provider, request.body(PaymentBody.PROPERTIES), now);
    return views
        .findRunning(body.channel(), body.paidAt())
        .compose(broadcast -> wishes.send(body.during(broadcast)))
        .onFailure(failure -> logIfOther(body.payment(), failure))
        .compose(_ -> wishes.history(Tag.of(body.payment()), RECORDED))
        .map(events -> Answer.ok(Receipt.of(recorded(events))));
  }

  private static SupportEvent recorded(List<RecordedEvent> events) {
    return events.stream()
        .map(RecordedEvent::event)
        .filter(SupportEvent.class::isInstance)
        .map(SupportEvent.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a payment was recorded and is not there"));
  }

  /** Money may be wrong: somebody has to look. No text of a person is in the sentence. */
  private static void logIfOther(PaymentId payment, Throwable failure) {
    if (failure instanceof ProblemException problem
        && problem.problem().code() == ProblemCode.ALREADY_EXISTS) {
      LOG.warn("Refused: {}", problem.problem().detail());
    } else {
      LOG.info("Payment {} was not recorded: {}", payment, failure.toString());
    }
  }

  private static String sentence(BodySignature.Fault fault) {
    return switch (fault) {
      case MISSING -> "The header Dasi-Signature is missing.";
      case MALFORMED -> "The header Dasi-Signature must look like t=1795200000,v1=9f86d081….";
      case WRONG -> "The signature is of another body, or made with another secret.";
      case OUT_OF_TIME -> "This was signed too long ago, or the clocks are apart: sign it again.";
    };
  }
}
