package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.push.BrowserKeys;
import live.dasi.port.Passes;

/** Everything that the document promises of notices, seen. */
final class NoticeContract {

  private static final String PUSH = "/api/v1/push/subscription";
  private static final String WEBHOOK = "/api/v1/channels/cats/webhook";
  private static final String NOWHERE = "/api/v1/channels/dogs/webhook";
  private static final String PUBLIC = "https://1.1.1.1/hook";

  private final ApiServer server;
  private final ApiClient owner;
  private final ApiClient other;
  private final ApiClient anybody;

  NoticeContract(ApiServer server, ApiClient owner, ApiClient other) {
    this.server = server;
    this.owner = owner;
    this.other = other;
    this.anybody = ApiClient.of(server.uri()).sharing(owner);
  }

  void exercise() {
    webhooks();
    pushes();
  }

  private void webhooks() {
    assertThat(owner.get(WEBHOOK).status()).isEqualTo(404);
    Reply made = put(owner, WEBHOOK, url(PUBLIC));
    assertThat(made.json().path("secret").asText()).hasSize(43);
    Reply again = put(owner, WEBHOOK, url(PUBLIC));
    assertThat(again.json().path("secret")).isNotEqualTo(made.json().path("secret"));
    assertThat(owner.get(WEBHOOK).http().body()).isEqualTo("{\"url\":\"" + PUBLIC + "\"}");
    for (String bad :
        new String[] {"http://1.1.1.1/", "https://127.0.0.1/", "https://localhost/", "https://"}) {
      assertThat(put(owner, WEBHOOK, url(bad)).code()).as(bad).isEqualTo("INVALID");
    }
    assertThat(put(anybody, WEBHOOK, url(PUBLIC)).status()).isEqualTo(401);
    assertThat(anybody.get(WEBHOOK).status()).isEqualTo(401);
    assertThat(anybody.delete(WEBHOOK).status()).isEqualTo(401);
    assertThat(put(other, WEBHOOK, url(PUBLIC)).code()).isEqualTo("NOT_OWNER");
    assertThat(other.get(WEBHOOK).code()).isEqualTo("NOT_OWNER");
    assertThat(other.delete(WEBHOOK).code()).isEqualTo("NOT_OWNER");
    assertThat(put(owner, NOWHERE, url(PUBLIC)).status()).isEqualTo(404);
    assertThat(owner.delete(NOWHERE).status()).isEqualTo(404);
    assertThat(owner.delete(WEBHOOK).status()).isEqualTo(204);
  }

  private void pushes() {
    assertThat(anybody.get("/api/v1/push/key").json().path("key").asText()).isEqualTo("BKey");
    var browser = new BrowserKeys();
    String subscription = subscription(PUBLIC, browser.p256dh().toByteArray(), browser);
    assertThat(put(other, PUSH, subscription).status()).isEqualTo(204);
    assertThat(put(other, PUSH, subscription).status()).isEqualTo(204);
    assertThat(other.send("DELETE", PUSH, endpoint(PUBLIC)).status()).isEqualTo(204);
    assertThat(put(anybody, PUSH, subscription).status()).isEqualTo(401);
    assertThat(anybody.send("DELETE", PUSH, endpoint(PUBLIC)).status()).isEqualTo(401);
    assertThat(other.send("DELETE", PUSH, "{}").status()).isEqualTo(400);
    assertThat(put(other, PUSH, subscription("https://10.0.0.1/", new byte[65], browser)).code())
        .isEqualTo("INVALID");
    assertThat(put(other, PUSH, subscription(PUBLIC, new byte[64], browser)).code())
        .isEqualTo("INVALID");
    var guest = new Passes.Guest(new AccountId(UUID.randomUUID()));
    Reply byGuest =
        anybody.exchange(
            anybody
                .request("PUT", PUSH)
                .header("Content-Type", "application/json")
                .header("Dasi-Guest", new ApiServer.PlainPasses().sign(guest))
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(subscription))
                .build());
    assertThat(byGuest.status()).isEqualTo(204);
    Reply last = byGuest;
    while (last.status() == 204) {
      last = put(other, PUSH, subscription);
    }
    assertThat(last.code()).isEqualTo("TOO_MANY_REQUESTS");
    server.advance(Duration.ofHours(1));
  }

  private static Reply put(ApiClient who, String path, String json) {
    return who.send("PUT", path, json);
  }

  private static String url(String url) {
    return "{\"url\": \"%s\"}".formatted(url);
  }

  private static String endpoint(String endpoint) {
    return "{\"endpoint\": \"%s\"}".formatted(endpoint);
  }

  private static String subscription(String endpoint, byte[] p256dh, BrowserKeys browser) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "{\"endpoint\": \"%s\", \"p256dh\": \"%s\", \"auth\": \"%s\"}"
        .formatted(
            endpoint,
            encoder.encodeToString(p256dh),
            encoder.encodeToString(browser.auth().toByteArray()));
  }
}
