package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import live.dasi.domain.AccountId;
import live.dasi.domain.Tag;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.config.Secret;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.infra.signature.BodySignature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Payments into a real log, decided by Axon. */
class PaymentRoutesTest {

  private static ApiServer server;
  private static PaymentSender test;

  @BeforeAll
  static void start() {
    server = new ApiServer(TestDatabases.migrated(), InstantSource.system());
    test = new PaymentSender(ApiClient.of(server.uri()));
    server
        .log
        .commands()
        .send(
            new OpenChannel(
                new ChannelId("cats"), new AccountId(UUID.randomUUID()), "Cats", "", Instant.now()))
        .toCompletableFuture()
        .join();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void recordsAPaymentOnceThatIsToldManyTimesAtTheSameMoment() {
    String donation = PaymentSender.donation("race", "cats", "0.10", "EUR");
    Instant now = Instant.now();

    List<Reply> replies =
        IntStream.range(0, 12)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> test.send(donation, now)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(replies).extracting(Reply::status).containsOnly(200);
    assertThat(replies.stream().map(Reply::json).distinct()).hasSize(1);
    assertThat(recorded("race")).isEqualTo(1);
  }

  @Test
  void refusesOtherContentUnderTheSameIdAndKeepsTheFirst() {
    Instant now = Instant.now();
    test.send(PaymentSender.donation("twice", "cats", "0.30", "EUR"), now);

    Reply other = test.send(PaymentSender.donation("twice", "cats", "0.31", "EUR"), now);

    assertThat(other.code()).isEqualTo("ALREADY_EXISTS");
    assertThat(other.detail()).contains("amount").doesNotContain("Nice", "Mina");
    assertThat(recorded("twice")).isEqualTo(1);
    assertThat(
            test.send(PaymentSender.donation("twice", "cats", "0.30", "EUR"), now)
                .json()
                .at("/money/amount")
                .asText())
        .isEqualTo("0.30");
  }

  @Test
  void keepsExactAmountsOfEveryCurrency() {
    Instant now = Instant.now();
    String[][] amounts = {
      {"0.1", "EUR", "0.10"},
      {"0.2", "EUR", "0.20"},
      {"5000", "KRW", "5000"},
      {"1200", "JPY", "1200"},
      {"1.234", "KWD", "1.234"},
      {"9999999999999.99", "EUR", "9999999999999.99"},
    };
    for (String[] amount : amounts) {
      Reply reply =
          test.send(
              PaymentSender.donation(amount[0] + amount[1], "cats", amount[0], amount[1]), now);
      assertThat(reply.json().at("/money/amount").asText()).isEqualTo(amount[2]);
    }
  }

  @Test
  void refusesWhatIsNoExactAmount() {
    Instant now = Instant.now();
    for (String wrong : List.of("1e3", "-1", "+1", "0", "1,5", "0x10", " 1", "1.00000", "NaN")) {
      Reply reply = test.send(PaymentSender.donation("wrong", "cats", wrong, "EUR"), now);
      assertThat(reply.status()).as(wrong).isEqualTo(400);
    }
    String number = PaymentSender.donation("wrong", "cats", "1", "EUR").replace("\"1\"", "1.10");
    assertThat(test.send(number, now).status()).isEqualTo(400);
    assertThat(recorded("wrong")).isZero();
  }

  @Test
  void recordsNothingThatIsNotSignedAsItMustBe() {
    String donation = PaymentSender.donation("forged", "cats", "1", "EUR");
    Instant now = Instant.now();
    var right = PaymentSender.signature();
    var wrong = new BodySignature(new Secret("another secret of somebody"));
    String signature = right.sign(PaymentSender.bytes(donation), now);

    assertThat(test.sendSigned(donation, "").code()).isEqualTo("WRONG_SIGNATURE");
    assertThat(test.sendSigned(donation.replace("\"1\"", "\"2\""), signature).code())
        .isEqualTo("WRONG_SIGNATURE");
    assertThat(test.sendSigned(donation, wrong.sign(PaymentSender.bytes(donation), now)).code())
        .isEqualTo("WRONG_SIGNATURE");
    for (Duration off : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
      String old = right.sign(PaymentSender.bytes(donation), now.plus(off));
      assertThat(test.sendSigned(donation, old).detail()).contains("sign it again");
    }
    assertThat(recorded("forged")).isZero();
  }

  @Test
  void knowsNoProviderThatTheOperatorDoesNot() {
    ApiClient client = ApiClient.of(server.uri());

    assertThat(client.post("/api/v1/payments/other", "{}").code()).isEqualTo("NOT_FOUND");
  }

  private static long recorded(String id) {
    return server
        .log
        .feed()
        .history(
            Tag.of(new PaymentId("test", id)),
            Set.of(DonationReceived.class, SubscriptionPaid.class))
        .toCompletableFuture()
        .join()
        .size();
  }
}
