package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the OpenAPI document and the server together: each answer that the document promises is
 * seen, and each that is seen is as promised.
 */
class ContractTest {

  private static final String SOMETHING = UUID.randomUUID().toString();

  private static final TestClock CLOCK = new TestClock();

  private static ApiServer server;
  private static Scene scene;
  private static ApiClient anybody;

  @BeforeAll
  static void start() {
    server = new ApiServer(TestDatabases.migrated(), CLOCK);
    scene = new Scene(server);
    anybody = scene.anybody;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRouteIsInTheDocumentAndEveryOperationOfTheDocumentHasARoute() {
    assertThat(server.routes.operations().stream().map(o -> o.method() + " " + o.path()))
        .containsExactlyInAnyOrderElementsOf(
            ApiClient.DOCUMENT.operations().stream()
                .map(o -> o.method() + " " + o.path())
                .toList());
  }

  @Test
  void everyCodeOfAProblemIsInTheDocument() {
    var schema =
        ApiClient.DOCUMENT.resolve(
            new ObjectMapper().createObjectNode().put("$ref", "#/components/schemas/ProblemCode"));
    assertThat(schema.path("enum").valueStream().map(code -> code.asText()))
        .containsExactlyElementsOf(Stream.of(ProblemCode.values()).map(Enum::name).toList());
  }

  @Test
  void everyAnswerThatTheDocumentPromisesIsSeen() {
    ApiClient admin = scene.firstAdministrator("admin");
    ApiClient mina = scene.streamer(admin, "Mina");
    ApiClient other = scene.streamer(admin, "other");
    ApiClient analyst = scene.analyst(admin, "analyst");
    sessions(mina);
    invitations(admin, mina);
    projections(admin, mina);
    channels(mina, other);
    new SupportContract(server, mina, other).exercise();
    new NoticeContract(server, mina, other).exercise();
    Reply unused = addresses(mina, other, admin);
    broadcasts(mina, other, admin, unused);
    new ChatContract(scene, mina, other, admin).exercise();
    analysts(analyst, unused);
    new HistoryContract(server, analyst, mina).exercise();
    tokens(analyst, mina, unused);
    erasures(admin, mina);
    forbidden(admin);
    theServerItself();

    assertThat(new TreeSet<>(anybody.seen())).containsAll(ApiClient.DOCUMENT.promises());
  }

  private static void sessions(ApiClient mina) {
    assertThat(mina.get("/api/v1/session").json().at("/account/name").asText()).isEqualTo("Mina");
    assertThat(anybody.get("/api/v1/session").code()).isEqualTo("NOT_SIGNED_IN");

    Reply signedIn = anybody.post("/api/v1/session", Scene.credentials("mina", Scene.PASSWORD));
    assertThat(signedIn.status()).isEqualTo(200);
    ApiClient again = anybody.with(signedIn);
    assertThat(again.delete("/api/v1/session").status()).isEqualTo(204);
    assertThat(again.get("/api/v1/session").status()).isEqualTo(401);

    String wrong = Scene.credentials("Mina", "wrong password");
    assertThat(anybody.post("/api/v1/session", wrong).code()).isEqualTo("WRONG_CREDENTIALS");
    assertThat(anybody.post("/api/v1/session", "{").status()).isEqualTo(400);
    for (int i = 0; i < 9; i++) {
      anybody.post("/api/v1/session", wrong);
    }
    assertThat(anybody.post("/api/v1/session", wrong).code()).isEqualTo("TOO_MANY_REQUESTS");
    CLOCK.advance(Duration.ofHours(1));
  }

  private static void invitations(ApiClient admin, ApiClient mina) {
    String path = "/api/v1/invitations";
    assertThat(admin.post(path, "{\"role\": \"ADMINISTRATOR\"}").code()).isEqualTo("INVALID");
    assertThat(anybody.post(path, "{}").status()).isEqualTo(401);
    assertThat(mina.post(path, "{}").code()).isEqualTo("FORBIDDEN");

    Reply invitation = admin.post(path, "{}");
    String token = invitation.json().path("token").asText();
    assertThat(invitation.json().path("link").asText())
        .isEqualTo(server.uri() + "/invite/" + token);
    assertThat(anybody.get(path + "/" + token).json().path("role").asText()).isEqualTo("STREAMER");
    String accept = path + "/" + token + "/accept";
    assertThat(anybody.post(accept, Scene.credentials("MINA", Scene.PASSWORD)).code())
        .isEqualTo("NAME_TAKEN");
    assertThat(anybody.post(accept, Scene.credentials("jun", "short")).code()).isEqualTo("INVALID");
    assertThat(anybody.post(accept, Scene.credentials("jun", Scene.PASSWORD)).status())
        .isEqualTo(201);
    assertThat(anybody.post(accept, Scene.credentials("jun2", Scene.PASSWORD)).status())
        .isEqualTo(404);
    assertThat(anybody.get(path + "/" + token).status()).isEqualTo(404);

    Reply last = Stream.generate(() -> admin.post(path, "{}")).limit(101).reduce((_, b) -> b).get();
    assertThat(last.code()).isEqualTo("TOO_MANY_INVITATIONS");
  }

  private static void channels(ApiClient mina, ApiClient other) {
    String path = "/api/v1/channels";
    String cats = "{\"id\": \"cats\", \"name\": \"고양이\", \"description\": \"All day.\"}";
    Reply opened = mina.post(path, cats);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.http().headers().firstValue("Location")).hasValue(path + "/cats");
    assertThat(other.post(path, cats).code()).isEqualTo("ALREADY_EXISTS");
    assertThat(anybody.post(path, cats).status()).isEqualTo(401);
    assertThat(mina.post(path, "{\"id\": \"No!\", \"name\": \"x\"}").code()).isEqualTo("INVALID");

    assertThat(mina.get(path + "?mine=true").json().at("/channels/0")).isEqualTo(opened.json());
    assertThat(mina.get(path).status()).isEqualTo(400);
    assertThat(anybody.get(path + "?mine=true").status()).isEqualTo(401);
    assertThat(anybody.get(path + "/cats").json()).isEqualTo(opened.json());
    assertThat(anybody.get(path + "/dogs").status()).isEqualTo(404);

    String name = "{\"name\": \"Cats\"}";
    Reply renamed = mina.patch(path + "/cats", name);
    assertThat(renamed.json().path("name").asText()).isEqualTo("Cats");
    assertThat(renamed.json().path("description").asText()).isEqualTo("All day.");
    assertThat(anybody.get(path + "/cats").json()).isEqualTo(renamed.json());
    assertThat(mina.patch(path + "/cats", "{\"name\": \" \"}").code()).isEqualTo("INVALID");
    assertThat(anybody.patch(path + "/cats", name).status()).isEqualTo(401);
    assertThat(other.patch(path + "/cats", name).code()).isEqualTo("NOT_OWNER");
    assertThat(mina.patch(path + "/dogs", name).status()).isEqualTo(404);
  }

  private static Reply addresses(ApiClient mina, ApiClient other, ApiClient admin) {
    String path = "/api/v1/channels/cats/addresses";
    String title = "{\"title\": \"Morning\", \"expiresInSeconds\": 3600}";
    Reply issued = mina.post(path, title);
    assertThat(issued.status()).isEqualTo(201);
    String id = issued.json().path("broadcastId").asText();
    assertThat(issued.json().path("server").asText()).isEqualTo("rtmp://127.0.0.1/cats");
    assertThat(issued.json().path("streamKey").asText()).isEqualTo("key-of-" + id);
    assertThat(issued.json().path("url").asText()).isEqualTo("rtmp://127.0.0.1/cats/key-of-" + id);
    assertThat(mina.post(path, "{\"title\": 7}").status()).isEqualTo(400);
    assertThat(anybody.post(path, title).status()).isEqualTo(401);
    assertThat(other.post(path, title).status()).isEqualTo(403);
    assertThat(mina.post("/api/v1/channels/dogs/addresses", title).status()).isEqualTo(404);

    Reply listed = mina.get(path);
    assertThat(listed.json().at("/addresses/0/state").asText()).isEqualTo("UNUSED");
    assertThat(listed.http().body()).doesNotContain("key-of");
    assertThat(admin.get(path).json()).isEqualTo(listed.json());
    assertThat(anybody.get(path).status()).isEqualTo(401);
    assertThat(other.get(path).status()).isEqualTo(403);
    assertThat(mina.get("/api/v1/channels/dogs/addresses").status()).isEqualTo(404);

    String revoked = mina.post(path, title).json().path("broadcastId").asText();
    String address = "/api/v1/broadcasts/" + revoked + "/address";
    assertThat(anybody.delete(address).status()).isEqualTo(401);
    assertThat(other.delete(address).status()).isEqualTo(403);
    assertThat(admin.delete(address).status()).isEqualTo(204);
    assertThat(mina.delete("/api/v1/broadcasts/" + SOMETHING + "/address").status()).isEqualTo(404);
    assertThat(states(mina.get(path))).containsEntry(revoked, "REVOKED");
    return issued;
  }

  private static Map<String, String> states(Reply addresses) {
    return addresses
        .json()
        .path("addresses")
        .valueStream()
        .collect(
            Collectors.toMap(
                address -> address.path("broadcastId").asText(),
                address -> address.path("state").asText()));
  }

  private static void broadcasts(ApiClient mina, ApiClient other, ApiClient admin, Reply address) {
    String id = address.json().path("broadcastId").asText();
    String one = "/api/v1/broadcasts/" + id;
    String none = "/api/v1/broadcasts/" + SOMETHING;
    assertThat(anybody.get(one).status()).isEqualTo(404);
    assertThat(mina.post(one + "/end", "").code()).isEqualTo("NOT_LIVE");
    assertThat(mina.patch(one, "{\"category\": \"Cats\"}").status()).isEqualTo(204);

    SessionId session = scene.publish(address, "cats");
    Reply renamed = mina.patch(one, "{\"title\": \"Noon\"}");
    assertThat(renamed.json().path("title").asText()).isEqualTo("Noon");
    assertThat(renamed.json().path("category").asText()).isEqualTo("Cats");
    assertThat(renamed.json().path("status").asText()).isEqualTo("LIVE");
    assertThat(anybody.get(one).json()).isEqualTo(renamed.json());
    SupportContract.during(server, anybody, id);
    assertThat(mina.patch(one, "{\"title\": \"\"}").status()).isEqualTo(400);
    assertThat(anybody.patch(one, "{}").status()).isEqualTo(401);
    assertThat(other.patch(one, "{}").status()).isEqualTo(403);
    assertThat(mina.patch(none, "{}").status()).isEqualTo(404);

    scene.record(id, session);
    scene.lose(id, session);
    mina.patch(one, "{}");
    Reply live = anybody.get("/api/v1/broadcasts?status=live&channel=cats");
    assertThat(live.json().at("/broadcasts/0/status").asText()).isEqualTo("AWAY");
    assertThat(live.json().at("/broadcasts/0/backUntil").asText()).isNotEmpty();
    assertThat(live.json().at("/broadcasts/0/durationMs").asLong()).isEqualTo(2_000);
    assertThat(anybody.get("/api/v1/broadcasts?status=over").status()).isEqualTo(400);

    assertThat(anybody.post(one + "/end", "").status()).isEqualTo(401);
    assertThat(other.post(one + "/end", "").status()).isEqualTo(403);
    assertThat(mina.post(none + "/end", "").status()).isEqualTo(404);
    assertThat(mina.post(one + "/end", "").status()).isEqualTo(204);
    Reply replays = anybody.get("/api/v1/broadcasts?status=ended");
    assertThat(replays.json().at("/broadcasts/0/id").asText()).isEqualTo(id);
    assertThat(replays.json().at("/broadcasts/0/status").asText()).isEqualTo("ENDED");

    Reply events = mina.get(one + "/events?limit=2");
    assertThat(events.json().at("/events/0/name").asText()).isEqualTo("broadcast.AddressIssued");
    Reply rest = admin.get(one + "/events?after=" + events.json().path("nextAfter").asText());
    assertThat(rest.json().path("events").valueStream().map(event -> event.path("name").asText()))
        .startsWith("broadcast.LiveStarted")
        .endsWith("broadcast.LiveEnded");
    assertThat(rest.json().has("nextAfter")).isFalse();
    assertThat(mina.get(one + "/events?after=x").status()).isEqualTo(400);
    assertThat(anybody.get(one + "/events").status()).isEqualTo(401);
    assertThat(other.get(one + "/events").status()).isEqualTo(403);
    assertThat(mina.get(none + "/events").status()).isEqualTo(404);
  }

  private static void analysts(ApiClient analyst, Reply address) {
    String one = "/api/v1/broadcasts/" + address.json().path("broadcastId").asText();
    assertThat(analyst.get(one + "/events").status()).isEqualTo(200);
    assertThat(analyst.get("/api/v1/broadcasts/" + SOMETHING + "/events").status()).isEqualTo(404);
    String channel = "{\"id\": \"numbers\", \"name\": \"Numbers\"}";
    assertThat(analyst.post("/api/v1/channels", channel).code()).isEqualTo("FORBIDDEN");
    assertThat(analyst.patch(one, "{}").code()).isEqualTo("FORBIDDEN");
    assertThat(analyst.get("/api/v1/channels/cats/addresses").code()).isEqualTo("NOT_OWNER");
  }

  private static void tokens(ApiClient analyst, ApiClient mina, Reply address) {
    String path = "/api/v1/tokens";
    Reply made = analyst.post(path, "{\"name\": \"pandas\", \"expiresInSeconds\": 3600}");
    assertThat(made.status()).isEqualTo(201);
    String secret = made.json().path("token").asText();
    Reply listed = analyst.get(path);
    assertThat(listed.json().at("/tokens/0/name").asText()).isEqualTo("pandas");
    assertThat(listed.http().body()).doesNotContain(secret);
    assertThat(analyst.post(path, "{\"name\": \" \"}").code()).isEqualTo("INVALID");
    Reply last =
        Stream.generate(() -> analyst.post(path, "{\"name\": \"x\"}"))
            .limit(20)
            .reduce((_, b) -> b)
            .get();
    assertThat(last.code()).isEqualTo("TOO_MANY_TOKENS");

    String one = path + "/" + made.json().path("id").asText();
    assertThat(anybody.get(path).status()).isEqualTo(401);
    assertThat(anybody.post(path, "{\"name\": \"x\"}").status()).isEqualTo(401);
    assertThat(anybody.delete(one).status()).isEqualTo(401);
    assertThat(mina.get(path).code()).isEqualTo("FORBIDDEN");
    assertThat(mina.post(path, "{\"name\": \"x\"}").code()).isEqualTo("FORBIDDEN");
    assertThat(mina.delete(one).code()).isEqualTo("FORBIDDEN");
    String events = "/api/v1/broadcasts/" + address.json().path("broadcastId").asText() + "/events";
    assertThat(byTool("GET", events, "Bearer " + secret).status()).isEqualTo(200);
    assertThat(byTool("GET", events, "Basic " + secret).status()).isEqualTo(401);
    assertThat(byTool("GET", path, "Bearer " + secret).status()).isEqualTo(401);
    assertThat(byTool("DELETE", one, "Bearer " + secret).status()).isEqualTo(401);
    assertThat(analyst.delete(one).status()).isEqualTo(204);
    assertThat(analyst.delete(one).status()).isEqualTo(404);
    Reply revoked = byTool("GET", events, "Bearer " + secret);
    assertThat(revoked.status()).isEqualTo(401);
    assertThat(revoked.http().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(revoked.http().body()).doesNotContain(secret);
  }

  private static Reply byTool(String method, String path, String authorization) {
    return anybody.exchange(
        anybody.request(method, path).header("Authorization", authorization).build());
  }

  private static void erasures(ApiClient admin, ApiClient mina) {
    String path = "/api/v1/accounts";
    assertThat(anybody.get(path).status()).isEqualTo(401);
    assertThat(mina.get(path).code()).isEqualTo("FORBIDDEN");
    Map<String, String> ids = new HashMap<>();
    admin
        .get(path)
        .json()
        .path("accounts")
        .forEach(account -> ids.put(account.path("name").asText(), account.path("id").asText()));
    assertThat(ids).containsKeys("admin", "Mina", "other");

    String other = path + "/" + ids.get("other");
    assertThat(anybody.delete(other).status()).isEqualTo(401);
    assertThat(mina.delete(other).code()).isEqualTo("FORBIDDEN");
    assertThat(admin.delete(other).status()).isEqualTo(204);
    assertThat(admin.delete(path + "/" + SOMETHING).status()).isEqualTo(404);
    assertThat(admin.delete(path + "/" + ids.get("admin")).code()).isEqualTo("LAST_ADMINISTRATOR");

    String self = "/api/v1/session/erase";
    String password = "{\"password\": \"%s\"}".formatted(Scene.PASSWORD);
    assertThat(anybody.post(self, password).status()).isEqualTo(401);
    assertThat(mina.post(self, "{}").status()).isEqualTo(400);
    assertThat(mina.post(self, "{\"password\": \"wrong password\"}").code())
        .isEqualTo("WRONG_CREDENTIALS");
    assertThat(admin.post(self, password).code()).isEqualTo("LAST_ADMINISTRATOR");
    assertThat(mina.post(self, password).status()).isEqualTo(204);
    assertThat(mina.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(anybody.get("/api/v1/channels/cats").json().path("name").asText())
        .isEqualTo("[erased]");
    assertThat(anybody.get("/api/v1/broadcasts?status=ended").json().at("/broadcasts/0/title"))
        .hasToString("\"[erased]\"");
  }

  private static void projections(ApiClient admin, ApiClient mina) {
    String path = "/api/v1/projections";
    Reply views = admin.get(path);
    assertThat(views.json().at("/projections/0/name").asText()).isEqualTo("views");
    assertThat(anybody.get(path).status()).isEqualTo(401);
    assertThat(mina.get(path).status()).isEqualTo(403);

    String one = path + "/views/";
    for (String wish : new String[] {"reset", "pause", "resume", "retry", "skip"}) {
      String body = wish.equals("skip") ? "{\"position\": 1, \"reason\": \"odd\"}" : "";
      assertThat(anybody.post(one + wish, body).status()).isEqualTo(401);
      assertThat(mina.post(one + wish, body).status()).isEqualTo(403);
      assertThat(admin.post(path + "/others/" + wish, body).status()).isEqualTo(404);
    }
    assertThat(admin.post(one + "retry", "").code()).isEqualTo("WISH_REFUSED");
    assertThat(admin.post(one + "resume", "").code()).isEqualTo("WISH_REFUSED");
    String skip = "{\"position\": %d, \"reason\": \"%s\"}";
    assertThat(admin.post(one + "skip", skip.formatted(9_999, "odd")).code())
        .isEqualTo("WISH_REFUSED");
    assertThat(admin.post(one + "skip", skip.formatted(1, " ")).code()).isEqualTo("INVALID");
    assertThat(admin.post(one + "reset", "").status()).isEqualTo(200);
    assertThat(admin.post(one + "pause", "").json().path("state").asText()).isEqualTo("PAUSED");
    assertThat(admin.post(one + "resume", "").status()).isEqualTo(200);

    scene.somethingUnheardOf();
    long position =
        Stream.generate(() -> admin.get(path).json().at("/projections/0/stoppedAt/position"))
            .filter(stopped -> stopped.isNumber())
            .findFirst()
            .orElseThrow()
            .asLong();
    assertThat(admin.post(one + "retry", "").status()).isEqualTo(200);
    assertThat(admin.post(one + "skip", skip.formatted(position, "odd")).status()).isEqualTo(200);
  }

  private static void forbidden(ApiClient admin) {
    for (String path : new String[] {"/api/v1/session", "/api/v1/invitations/x/accept"}) {
      assertThat(
              anybody
                  .exchange(
                      anybody
                          .request("POST", path)
                          .header("Content-Type", "application/json")
                          .header("Origin", "https://elsewhere.example")
                          .build())
                  .code())
          .isEqualTo("CROSS_ORIGIN");
    }
    admin.exchange(
        admin.request("DELETE", "/api/v1/session").header("Sec-Fetch-Site", "cross-site").build());
    admin.exchange(
        admin.request("POST", "/api/v1/channels").header("Sec-Fetch-Site", "same-site").build());
  }

  private static void theServerItself() {
    assertThat(anybody.get("/api/openapi.json").json().path("openapi").asText()).isEqualTo("3.1.0");
  }
}
