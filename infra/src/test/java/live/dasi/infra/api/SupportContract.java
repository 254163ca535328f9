package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.port.Passes;

/** Everything that the document promises of followers and supporters, seen. */
final class SupportContract {

  private static final String FOLLOW = "/api/v1/channels/cats/follow";
  private static final String SUPPORT = "/api/v1/channels/cats/support";
  private static final String NOWHERE = "/api/v1/channels/dogs/follow";

  private final ApiServer server;
  private final ApiClient owner;
  private final ApiClient other;
  private final ApiClient anybody;

  SupportContract(ApiServer server, ApiClient owner, ApiClient other) {
    this.server = server;
    this.owner = owner;
    this.other = other;
    this.anybody = ApiClient.of(server.uri()).sharing(owner);
  }

  void exercise() {
    following();
    guests();
    paying();
    reading();
  }

  private void following() {
    assertThat(other.get(FOLLOW).json().path("following").asBoolean()).isFalse();
    assertThat(put(other, FOLLOW).status()).isEqualTo(204);
    assertThat(put(other, FOLLOW).status()).isEqualTo(204);
    assertThat(other.get(FOLLOW).json().path("following").asBoolean()).isTrue();
    assertThat(followers()).isEqualTo(1);
    assertThat(other.delete(FOLLOW).status()).isEqualTo(204);
    assertThat(other.delete(FOLLOW).status()).isEqualTo(204);
    assertThat(followers()).isZero();
    for (String path : new String[] {FOLLOW, NOWHERE}) {
      int status = path.equals(FOLLOW) ? 401 : 404;
      ApiClient who = path.equals(FOLLOW) ? anybody : other;
      assertThat(who.get(path).status()).isEqualTo(status);
      assertThat(put(who, path).status()).isEqualTo(status);
      assertThat(who.delete(path).status()).isEqualTo(status);
    }
    while (put(other, FOLLOW).status() != 429) {
      assertThat(other.get(FOLLOW).status()).isEqualTo(200);
    }
    assertThat(other.delete(FOLLOW).code()).isEqualTo("TOO_MANY_REQUESTS");
    server.advance(Duration.ofHours(1));
    assertThat(other.delete(FOLLOW).status()).isEqualTo(204);
  }

  private void guests() {
    var guest = new Passes.Guest(new AccountId(UUID.randomUUID()));
    String pass = new ApiServer.PlainPasses().sign(guest);
    assertThat(byGuest("PUT", pass).status()).isEqualTo(204);
    assertThat(byGuest("GET", pass).json().path("following").asBoolean()).isTrue();
    assertThat(followers()).isEqualTo(1);
    assertThat(byGuest("DELETE", pass).status()).isEqualTo(204);
    assertThat(byGuest("GET", "forged").code()).isEqualTo("NOT_SIGNED_IN");
  }

  private void paying() {
    PaymentSender test = new PaymentSender(anybody);
    Instant now = server.clock.instant();
    String donation = PaymentSender.donation("p1", "cats", "12.5", "EUR");
    Reply first = test.send(donation, now);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().at("/money/amount").asText()).isEqualTo("12.50");
    assertThat(test.send(donation, now).json()).isEqualTo(first.json());
    assertThat(test.send(PaymentSender.donation("p1", "cats", "12.51", "EUR"), now).code())
        .isEqualTo("ALREADY_EXISTS");
    assertThat(test.send(PaymentSender.donation("p2", "dogs", "1", "EUR"), now).status())
        .isEqualTo(404);
    assertThat(test.send(PaymentSender.donation("p3", "cats", "1.5", "KRW"), now).code())
        .isEqualTo("INVALID");
    assertThat(test.send(donation, now.minus(Duration.ofMinutes(6))).code())
        .isEqualTo("WRONG_SIGNATURE");
    String months =
        """
        {"id": "s1", "kind": "subscription", "channel": "cats", "name": "Mina", "text": "Again",
         "amount": "5000", "currency": "KRW", "months": 3}
        """;
    assertThat(test.send(months, now).json().path("months").asInt()).isEqualTo(3);
  }

  private void reading() {
    Reply page = owner.get(SUPPORT + "?limit=1");
    assertThat(page.json().at("/support/0/id").asText()).isEqualTo("test/s1");
    String cursor = page.json().path("nextCursor").asText();
    assertThat(owner.get(SUPPORT + "?cursor=" + cursor).json().at("/support/0/amount").asText())
        .isEqualTo("12.50");
    assertThat(owner.get(SUPPORT + "?cursor=x").status()).isEqualTo(400);
    assertThat(anybody.get(SUPPORT).status()).isEqualTo(401);
    assertThat(other.get(SUPPORT).code()).isEqualTo("NOT_OWNER");
    assertThat(owner.get("/api/v1/channels/dogs/support").status()).isEqualTo(404);
  }

  /** In its broadcast, once there is one. */
  static void during(ApiServer server, ApiClient anybody, String broadcast) {
    String path = "/api/v1/broadcasts/" + broadcast + "/support";
    var test = new PaymentSender(anybody);
    server.advance(Duration.ofSeconds(1));
    Reply paid =
        test.send(PaymentSender.donation("live", "cats", "0.10", "EUR"), server.clock.instant());
    assertThat(paid.json().path("broadcast").asText()).isEqualTo(broadcast);
    assertThat(anybody.get(path).json().at("/support/0/text").asText()).isEqualTo("Nice");
    assertThat(anybody.get(path + "?limit=0").status()).isEqualTo(400);
    assertThat(anybody.get("/api/v1/broadcasts/" + UUID.randomUUID() + "/support").status())
        .isEqualTo(404);
  }

  private int followers() {
    return anybody.get("/api/v1/channels/cats").json().path("followers").asInt();
  }

  private static Reply put(ApiClient who, String path) {
    return who.exchange(who.request("PUT", path).build());
  }

  private Reply byGuest(String method, String pass) {
    return anybody.exchange(anybody.request(method, FOLLOW).header("Dasi-Guest", pass).build());
  }
}
