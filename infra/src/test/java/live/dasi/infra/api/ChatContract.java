package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.chat.MessageId;
import live.dasi.infra.api.ApiClient.Reply;

/** Everything that the document promises of chats, seen. */
final class ChatContract {

  private static final String CHAT = "/api/v1/channels/harbour/chat";
  private static final String NO_CHAT = "/api/v1/channels/nowhere/chat";
  private static final AccountId MODERATOR = new AccountId(UUID.randomUUID());
  private static final AccountId CHATTER = new AccountId(UUID.randomUUID());

  private final Scene scene;
  private final ApiClient streamer;
  private final ApiClient stranger;
  private final ApiClient administrator;

  ChatContract(Scene scene, ApiClient streamer, ApiClient stranger, ApiClient administrator) {
    this.scene = scene;
    this.streamer = streamer;
    this.stranger = stranger;
    this.administrator = administrator;
  }

  void exercise() {
    streamer.post("/api/v1/channels", "{\"id\": \"harbour\", \"name\": \"Harbour\"}");
    Reply address = streamer.post("/api/v1/channels/harbour/addresses", "{\"title\": \"Sunset\"}");
    String broadcast = address.json().path("broadcastId").asText();
    SessionId session = scene.publish(address, "harbour");
    scene.record(broadcast, session);
    rules();
    moderators();
    held();
    messages(broadcast);
    whoMayNot(broadcast);
  }

  private void rules() {
    assertThat(streamer.get(CHAT).json().at("/rules/slowS").asInt()).isZero();
    assertThat(streamer.patch(CHAT, "{\"slowS\": 5}").json().path("slowS").asInt()).isEqualTo(5);
    JsonNode both = administrator.patch(CHAT, "{\"followersOnly\": true}").json();
    assertThat(both).hasToString("{\"slowS\":5,\"followersOnly\":true}");
    assertThat(streamer.get(CHAT).json().path("rules")).isEqualTo(both);
    for (String wrong : List.of("{\"slowS\": 3601}", "{\"followersOnly\": 1}", "{\"x\": 1}")) {
      assertThat(streamer.patch(CHAT, wrong).code()).isEqualTo("MALFORMED_REQUEST");
    }
  }

  private void moderators() {
    String one = CHAT + "/moderators/" + MODERATOR;
    assertThat(put(streamer, one).status()).isEqualTo(204);
    assertThat(streamer.get(CHAT).json().at("/moderators/0/person").asText())
        .isEqualTo(MODERATOR.toString());
    assertThat(streamer.delete(one).status()).isEqualTo(204);
    assertThat(streamer.get(CHAT).json().path("moderators")).isEmpty();
    assertThat(put(administrator, one).status()).isEqualTo(204);
    assertThat(asGuest("PUT", CHAT + "/moderators/" + CHATTER, "").code()).isEqualTo("NOT_OWNER");
    assertThat(asGuest("GET", CHAT, "").status()).isEqualTo(200);
  }

  private void held() {
    String muted = CHAT + "/muted/" + CHATTER;
    assertThat(asGuest("PUT", muted, "{\"seconds\": 60}").status()).isEqualTo(204);
    assertThat(streamer.get(CHAT).json().at("/muted/0/until").asText())
        .isEqualTo(scene.server.clock.instant().plus(Duration.ofSeconds(60)).toString());
    assertThat(asGuest("DELETE", muted, "").status()).isEqualTo(204);
    for (String wrong : List.of("{}", "{\"seconds\": 0}", "{\"seconds\": 2592001}")) {
      assertThat(streamer.send("PUT", muted, wrong).status()).isEqualTo(400);
    }

    String banned = CHAT + "/banned/" + CHATTER;
    assertThat(put(streamer, banned).status()).isEqualTo(204);
    assertThat(streamer.get(CHAT).json().at("/banned/0/person").asText())
        .isEqualTo(CHATTER.toString());
    assertThat(streamer.delete(banned).status()).isEqualTo(204);
    String owner = streamer.get("/api/v1/session").json().at("/account/id").asText();
    assertThat(put(streamer, CHAT + "/banned/" + owner).code()).isEqualTo("INVALID");
  }

  private void messages(String broadcast) {
    String path = "/api/v1/broadcasts/" + broadcast + "/messages";
    MessageId deleted = scene.say(broadcast, CHATTER, "bad");
    scene.say(broadcast, CHATTER, "안녕");
    scene.say(broadcast, MODERATOR, "hello");
    assertThat(asGuest("DELETE", path + "/" + deleted, "").status()).isEqualTo(204);

    JsonNode first = scene.anybody.get(path + "?limit=1").json();
    assertThat(first.at("/messages/0/text").asText()).isEqualTo("안녕");
    assertThat(first.at("/messages/0/positionMs").asLong()).isBetween(0L, 2_000L);
    long next = first.path("nextAfter").asLong();
    JsonNode rest = scene.anybody.get(path + "?after=" + next).json();
    assertThat(rest.at("/messages/0/text").asText()).isEqualTo("hello");
    assertThat(rest.has("nextAfter")).isFalse();
    assertThat(scene.anybody.get(path + "?limit=1001").status()).isEqualTo(400);

    put(streamer, CHAT + "/banned/" + CHATTER);
    assertThat(scene.anybody.get(path).json().path("messages")).hasSize(1);
    assertThat(streamer.get(CHAT).json().at("/banned/0/name").asText()).isEqualTo("Fan");
    streamer.delete(CHAT + "/banned/" + CHATTER);
  }

  private void whoMayNot(String broadcast) {
    String message = "/messages/" + UUID.randomUUID();
    String ofBroadcast = "/api/v1/broadcasts/" + broadcast + message;
    everything(scene.anybody, CHAT, ofBroadcast, 401);
    everything(stranger, CHAT, ofBroadcast, 403);
    everything(streamer, NO_CHAT, "/api/v1/broadcasts/" + UUID.randomUUID() + message, 404);
    assertThat(stranger.get(CHAT).code()).isEqualTo("NOT_MODERATOR");
    assertThat(stranger.delete(CHAT + "/banned/" + CHATTER).code()).isEqualTo("NOT_MODERATOR");
    String nowhere = "/api/v1/broadcasts/" + UUID.randomUUID() + "/messages";
    assertThat(scene.anybody.get(nowhere).status()).isEqualTo(404);
    for (String pass : List.of("forged", "viewing")) {
      assertThat(withPass(pass, "GET", CHAT, "").code()).isEqualTo("NOT_SIGNED_IN");
    }
  }

  private static void everything(ApiClient client, String chat, String message, int status) {
    assertThat(client.get(chat).status()).isEqualTo(status);
    assertThat(client.patch(chat, "{}").status()).isEqualTo(status);
    for (String list : List.of("/moderators/", "/muted/", "/banned/")) {
      String one = chat + list + CHATTER;
      assertThat(client.send("PUT", one, "{\"seconds\": 5}").status()).isEqualTo(status);
      assertThat(client.delete(one).status()).isEqualTo(status);
    }
    assertThat(client.delete(message).status()).isEqualTo(status);
  }

  private static Reply put(ApiClient client, String path) {
    return client.exchange(client.request("PUT", path).build());
  }

  private Reply asGuest(String method, String path, String json) {
    return withPass(MODERATOR.toString(), method, path, json);
  }

  private Reply withPass(String pass, String method, String path, String json) {
    var body = BodyPublishers.ofString(json);
    return scene.anybody.exchange(
        scene
            .anybody
            .request(method, path)
            .header("Dasi-Guest", pass)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build());
  }
}
