package live.dasi.domain.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.RecordPayment.Payer;
import live.dasi.domain.support.RecordPayment.Subscribing;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {

  private static final PaymentId ID = new PaymentId("test", "p-1");
  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final BroadcastId SHOW = new BroadcastId(new UUID(1, 1));
  private static final AccountId MINA = new AccountId(new UUID(5, 1));
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Payer NAMED = new Payer(Optional.of(MINA), "Mina", "Nice boats");
  private static final Payer NOBODY = new Payer(Optional.empty(), "", "");

  @Test
  void recordsADonation() {
    assertThat(event(donation(NAMED, "12.50", "EUR")))
        .isEqualTo(
            new DonationReceived(
                CHANNEL,
                Optional.of(SHOW),
                ID,
                MINA,
                "Mina",
                "Nice boats",
                new Money(new BigDecimal("12.50"), "EUR"),
                NOON));
  }

  @Test
  void recordsASubscriptionForAMonthWhereTheProviderSaysNoEnd() {
    assertThat(event(subscription(3, Optional.empty())))
        .isInstanceOfSatisfying(
            SubscriptionPaid.class,
            paid -> {
              assertThat(paid.months()).isEqualTo(3);
              assertThat(paid.until()).isEqualTo(Instant.parse("2026-12-20T12:00:00Z"));
            });
    Instant end = NOON.plus(Duration.ofDays(7));
    assertThat(event(subscription(1, Optional.of(end))))
        .isInstanceOfSatisfying(
            SubscriptionPaid.class, paid -> assertThat(paid.until()).isEqualTo(end));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, EUR, 0.10",
    "0.30, EUR, 0.30",
    "12.5, EUR, 12.50",
    "5000, KRW, 5000",
    "5000.00, KRW, 5000",
    "1200, JPY, 1200",
    "1.234, KWD, 1.234",
    "2, KWD, 2.000",
    "9999999999999.99, EUR, 9999999999999.99",
    "100000000000000, EUR, 100000000000000",
  })
  void writesAnAmountExactlyAndWithTheDecimalsOfItsCurrency(
      String amount, String currency, String written) {
    assertThat(event(donation(NAMED, amount, currency)).money().amount().toPlainString())
        .isEqualTo(written);
  }

  @Test
  void addsUpToTheLastDigit() {
    BigDecimal sum =
        event(donation(NAMED, "0.1", "EUR"))
            .money()
            .amount()
            .add(event(donation(NAMED, "0.2", "EUR")).money().amount());

    assertThat(sum).isEqualTo(new BigDecimal("0.30"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, EUR",
    "-1, EUR",
    "0.001, EUR",
    "0.5, KRW",
    "1.5, JPY",
    "0.0001, KWD",
    "1, XXX",
    "1, EURO",
    "1, eur",
    "1e20, EUR",
    "0.000000000000000001, EUR",
  })
  void knowsNoSuchAmount(String amount, String currency) {
    assertThatThrownBy(() -> new Money(new BigDecimal(amount), currency))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesNothingWhenItIsToldAgain() {
    for (RecordPayment told :
        List.of(
            donation(NAMED, "12.50", "EUR"),
            donation(NOBODY, "12.50", "EUR"),
            subscription(3, Optional.empty()),
            subscription(1, Optional.of(NOON.plusSeconds(60))))) {
      Payment recorded = Payment.initial().evolve(event(told));
      RecordPayment later =
          new RecordPayment(
              told.payment(),
              told.channel(),
              Optional.empty(),
              told.payer(),
              told.money(),
              told.subscribing(),
              told.paidAt().plusSeconds(30),
              told.at().plusSeconds(30));

      assertThat(recorded.decide(later)).isEqualTo(Decision.accept());
    }
  }

  @Test
  void takesAnAmountForTheSameHoweverManyZerosItHas() {
    Payment recorded = Payment.initial().evolve(event(donation(NAMED, "12.5", "EUR")));

    assertThat(recorded.decide(donation(NAMED, "12.50", "EUR"))).isEqualTo(Decision.accept());
  }

  @Test
  void refusesOtherContentUnderTheSameIdAndNamesWhatIsOtherWithoutAnyText() {
    Payment recorded = Payment.initial().evolve(event(donation(NAMED, "12.50", "EUR")));
    var other = new Payer(Optional.of(MINA), "Mina", "Secret");

    assertThat(refusal(recorded, donation(NAMED, "12.51", "EUR"))).endsWith(": amount");
    assertThat(refusal(recorded, donation(NAMED, "12.50", "USD"))).endsWith(": currency");
    assertThat(refusal(recorded, donation(NOBODY, "12.50", "EUR"))).endsWith(": person, text");
    assertThat(refusal(recorded, donation(other, "12.50", "EUR")))
        .endsWith(": text")
        .doesNotContain("Secret", "Nice boats");
    assertThat(refusal(recorded, subscription(1, Optional.empty()))).contains("kind");
    Payment subscribed = Payment.initial().evolve(event(subscription(2, Optional.empty())));
    assertThat(refusal(subscribed, subscription(3, Optional.empty()))).endsWith(": subscription");
  }

  @Test
  void acceptsARepetitionAfterThePersonWasErased() {
    DonationReceived erased =
        new DonationReceived(
            CHANNEL,
            Optional.empty(),
            ID,
            MINA,
            "",
            "",
            new Money(new BigDecimal("12.50"), "EUR"),
            NOON);

    assertThat(Payment.initial().evolve(erased).decide(donation(NAMED, "12.50", "EUR")))
        .isEqualTo(Decision.accept());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a line\nbreak", "0123456789012345678901234567890"})
  void refusesANameThatCannotBeShown(String name) {
    var payer = new Payer(Optional.empty(), name, "");

    assertThat(code(donation(payer, "1", "EUR"))).isEqualTo(Refusal.Code.INVALID);
  }

  @Test
  void refusesATextThatIsTooLong() {
    assertThat(code(donation(new Payer(Optional.empty(), "", "x".repeat(301)), "1", "EUR")))
        .isEqualTo(Refusal.Code.INVALID);
  }

  @Test
  void refusesASubscriptionForNoTime() {
    assertThat(code(subscription(0, Optional.empty()))).isEqualTo(Refusal.Code.INVALID);
    assertThat(code(subscription(1, Optional.of(NOON)))).isEqualTo(Refusal.Code.INVALID);
    assertThat(code(subscription(1, Optional.of(NOON.plus(Duration.ofDays(9_999))))))
        .isEqualTo(Refusal.Code.INVALID);
  }

  private static RecordPayment donation(Payer payer, String amount, String currency) {
    return command(payer, new Money(new BigDecimal(amount), currency), Optional.empty());
  }

  private static RecordPayment subscription(int months, Optional<Instant> until) {
    return command(
        NAMED,
        new Money(new BigDecimal("5000"), "KRW"),
        Optional.of(new Subscribing(months, until)));
  }

  private static RecordPayment command(Payer payer, Money money, Optional<Subscribing> wished) {
    return new RecordPayment(ID, CHANNEL, Optional.of(SHOW), payer, money, wished, NOON, NOON);
  }

  private static SupportEvent event(RecordPayment command) {
    return (SupportEvent)
        ((Decision.Accepted) Payment.initial().decide(command)).events().getFirst();
  }

  private static String refusal(Payment payment, RecordPayment command) {
    Refusal refusal = ((Decision.Refused) payment.decide(command)).refusal();
    assertThat(refusal.code()).isEqualTo(Refusal.Code.ALREADY_EXISTS);
    return refusal.message();
  }

  private static Refusal.Code code(RecordPayment command) {
    return ((Decision.Refused) Payment.initial().decide(command)).refusal().code();
  }
}
