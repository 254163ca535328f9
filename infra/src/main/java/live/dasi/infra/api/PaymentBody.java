package live.dasi.infra.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.Payment;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.RecordPayment;
import live.dasi.domain.support.RecordPayment.Payer;
import live.dasi.domain.support.RecordPayment.Subscribing;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.media.MalformedInput;

/** What a payment provider sends. */
record PaymentBody(
    PaymentId payment,
    ChannelId channel,
    Payer payer,
    Money money,
    Optional<Subscribing> subscribing,
    Instant paidAt,
    Instant at) {

  static final String[] PROPERTIES = {
    "id", "kind", "channel", "person", "name", "text", "amount", "currency", "months", "until", "at"
  };

  /** Digits and a point: no sign, no exponent, nothing that is rounded when it is read. */
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");

  static PaymentBody read(String provider, JsonBody body, Instant now) {
    return new PaymentBody(
        payment(provider, body),
        channel(body),
        payer(body),
        money(body),
        subscribing(body),
        // A provider's clock may be a little ahead of ours.
        time(body, "at").filter(at -> at.isBefore(now)).orElse(now),
        now);
  }

  RecordPayment during(Optional<BroadcastId> broadcast) {
    return new RecordPayment(payment, channel, broadcast, payer, money, subscribing, paidAt, at);
  }

  private static PaymentId payment(String provider, JsonBody body) {
    try {
      return new PaymentId(provider, body.text("id"));
    } catch (IllegalArgumentException e) {
      throw invalid("The payment's id has 1 to 128 visible ASCII characters.");
    }
  }

  private static ChannelId channel(JsonBody body) {
    String text = body.text("channel");
    if (!ChannelId.isValid(text)) {
      throw Request.notFound("channel");
    }
    return new ChannelId(text);
  }

  private static Payer payer(JsonBody body) {
    return new Payer(
        body.optionalText("person").map(PaymentBody::person),
        body.optionalText("name").orElse(""),
        body.optionalText("text").orElse(""));
  }

  private static AccountId person(String text) {
    try {
      return new AccountId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw invalid("A person is a UUID.");
    }
  }

  private static Money money(JsonBody body) {
    String amount = body.text("amount");
    if (!DECIMAL.matcher(amount).matches()) {
      throw new MalformedInput(
          "The property \"amount\" must be a decimal number as text, such as \"12.50\".");
    }
    try {
      return new Money(new BigDecimal(amount), body.text("currency"));
    } catch (IllegalArgumentException e) {
      throw invalid(
          "An amount is more than 0, with no more decimals than its currency has, and the currency"
              + " is one of ISO 4217, such as EUR.");
    }
  }

  private static Optional<Subscribing> subscribing(JsonBody body) {
    OptionalLong months = body.optionalNumber("months", 1, Payment.MAX_MONTHS);
    Optional<Instant> until = time(body, "until");
    return switch (body.text("kind")) {
      case "subscription" -> Optional.of(new Subscribing((int) months.orElse(1), until));
      case "donation" -> {
        if (months.isPresent() || until.isPresent()) {
          throw new MalformedInput("A donation has neither \"months\" nor \"until\".");
        }
        yield Optional.empty();
      }
      default ->
          throw new MalformedInput(
              "The property \"kind\" must be \"donation\" or \"subscription\".");
    };
  }

  private static Optional<Instant> time(JsonBody body, String property) {
    try {
      return body.optionalText(property).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new MalformedInput(
          "The property \"%s\" must be a time such as 2026-11-20T19:30:00Z.".formatted(property));
    }
  }

  private static RuntimeException invalid(String sentence) {
    return new Problem(ProblemCode.INVALID, sentence).asException();
  }
}
