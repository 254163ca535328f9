package live.dasi.domain.support;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.TextLimits;
import live.dasi.domain.support.RecordPayment.Subscribing;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/**
 * The state on which {@link RecordPayment} is decided. A provider tells a payment until it has an
 * answer, so the same may come often: only the first time changes anything.
 */
public sealed interface Payment {

  int MAX_MONTHS = 1_200;

  /** Between paying and being told of it, and to the end of what was paid for. */
  Duration LONGEST = Duration.ofDays(3_660);

  /** Nobody has told of it. */
  record Unknown() implements Payment {}

  /** It is in the log. */
  record Recorded(SupportEvent event) implements Payment {}

  static Payment initial() {
    return new Unknown();
  }

  default Payment evolve(SupportEvent event) {
    return this instanceof Unknown ? new Recorded(event) : this;
  }

  default Decision decide(RecordPayment command) {
    return switch (this) {
      case Unknown _ -> record(command);
      case Recorded(var event) -> again(event, command);
    };
  }

  private static Decision record(RecordPayment command) {
    return problems(command)
        .findFirst()
        .<Decision>map(Decision.Refused::new)
        .orElseGet(() -> Decision.accept(event(command)));
  }

  private static Stream<Refusal> problems(RecordPayment command) {
    return Stream.of(
            TextLimits.NICKNAME.check(command.payer().name()),
            TextLimits.THANKS.check(command.payer().text()),
            wrongTime(command),
            command.subscribing().flatMap(wished -> wrong(wished, command.paidAt())))
        .flatMap(Optional::stream);
  }

  private static Optional<Refusal> wrongTime(RecordPayment command) {
    return command.paidAt().isBefore(command.at().minus(LONGEST))
            || command.paidAt().isAfter(command.at())
        ? invalid("a payment is of the last ten years and not of the future")
        : Optional.empty();
  }

  private static Optional<Refusal> wrong(Subscribing wished, Instant paidAt) {
    if (wished.months() < 1 || wished.months() > MAX_MONTHS) {
      return invalid("months must be 1 to %d".formatted(MAX_MONTHS));
    }
    return wished
        .until()
        .filter(until -> !until.isAfter(paidAt) || until.isAfter(paidAt.plus(LONGEST)))
        .flatMap(_ -> invalid("a subscription ends after it was paid, within ten years"));
  }

  private static Optional<Refusal> invalid(String message) {
    return Optional.of(new Refusal(Code.INVALID, message));
  }

  private static SupportEvent event(RecordPayment c) {
    Money money = withAllDecimals(c.money());
    return c.subscribing()
        .<SupportEvent>map(wished ->
            new SubscriptionPaid(
                c.channel(),
                c.broadcast(),
                c.payment(),
                c.person(),
                c.payer().name(),
                c.payer().text(),
                wished.months(),
                wished.until().orElseGet(() -> aMonthAfter(c.paidAt())),
                money,
                c.paidAt()))
        .orElseGet(() ->
            new DonationReceived(
                c.channel(),
                c.broadcast(),
                c.payment(),
                c.person(),
                c.payer().name(),
                c.payer().text(),
                money,
                c.paidAt()));
  }

  private static Instant aMonthAfter(Instant paidAt) {
    return paidAt.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  /** As people write an amount of this currency, exactly: 12.5 euros are 12.50. */
  private static Money withAllDecimals(Money money) {
    int decimals = Currency.getInstance(money.currency()).getDefaultFractionDigits();
    BigDecimal written = money.amount().setScale(Math.max(0, decimals));
    return written.precision() > Money.MAX_DIGITS ? money : new Money(written, money.currency());
  }

  private static Decision again(SupportEvent known, RecordPayment told) {
    List<String> others = differences(known, told);
    return others.isEmpty()
        ? Decision.accept()
        : Decision.refuse(
            Code.ALREADY_EXISTS,
            "the payment %s is recorded already, with other content: %s"
                .formatted(told.payment(), String.join(", ", others)));
  }

  /** In which of its parts a payment is told otherwise than before. */
  private static List<String> differences(SupportEvent known, RecordPayment told) {
    return Stream.of(
            difference("kind", known instanceof SubscriptionPaid == told.subscribing().isPresent()),
            difference("channel", known.channel().equals(told.channel())),
            difference("person", known.person().equals(told.person())),
            difference("text", haveSameTexts(known, told)),
            difference("currency", known.money().currency().equals(told.money().currency())),
            difference("amount", known.money().amount().compareTo(told.money().amount()) == 0),
            difference("subscription", haveSameTerms(known, told)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> difference(String part, boolean isSame) {
    return isSame ? Optional.empty() : Optional.of(part);
  }

  /** Of somebody who is erased nothing is left to compare with. */
  private static boolean haveSameTexts(SupportEvent known, RecordPayment told) {
    boolean isBlank = known.name().isEmpty() && known.text().isEmpty();
    return isBlank
        || (known.name().equals(told.payer().name()) && known.text().equals(told.payer().text()));
  }

  /** What the provider leaves to us is not told. */
  private static boolean haveSameTerms(SupportEvent known, RecordPayment told) {
    return !(known instanceof SubscriptionPaid paid)
        || told.subscribing()
            .map(wished ->
                wished.months() == paid.months()
                    && wished.until().map(paid.until()::equals).orElse(true))
            .orElse(true);
  }
}
