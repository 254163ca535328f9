package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.api.Description.Described;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.infra.signature.BodySignature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What does not fit is refused, with a sentence that says why. */
class RequestLimitsTest {

  private static final TestClock CLOCK = new TestClock();

  private static ApiServer server;
  private static ApiClient mina;

  /** A path that exists, for each operation with a body. */
  private static final Map<String, String> PATHS = new HashMap<>();

  @BeforeAll
  static void start() {
    server = new ApiServer(TestDatabases.migrated(), CLOCK);
    var scene = new Scene(server);
    mina = scene.firstAdministrator("Mina");
    mina.post("/api/v1/channels", "{\"id\": \"cats\", \"name\": \"Cats\"}");
    String addresses = "/api/v1/channels/cats/addresses";
    String broadcast =
        mina.post(addresses, "{\"title\": \"x\"}").json().path("broadcastId").asText();
    String token = mina.post("/api/v1/invitations", "{}").json().path("token").asText();
    PATHS.put("signIn", "/api/v1/session");
    PATHS.put("invite", "/api/v1/invitations");
    PATHS.put("acceptInvitation", "/api/v1/invitations/" + token + "/accept");
    PATHS.put("eraseMyself", "/api/v1/session/erase");
    PATHS.put("makeToken", "/api/v1/tokens");
    PATHS.put("openChannel", "/api/v1/channels");
    PATHS.put("describeChannel", "/api/v1/channels/cats");
    PATHS.put("issueAddress", addresses);
    PATHS.put("skipProjection", "/api/v1/projections/views/skip");
    PATHS.put("retitleBroadcast", "/api/v1/broadcasts/" + broadcast);
    PATHS.put("setChatRules", "/api/v1/channels/cats/chat");
    PATHS.put("muteChatter", "/api/v1/channels/cats/chat/muted/" + new UUID(1, 1));
    PATHS.put("recordPayment", PaymentSender.PATH);
    PATHS.put("setWebhook", "/api/v1/channels/cats/webhook");
    PATHS.put("subscribeToNotices", "/api/v1/push/subscription");
    PATHS.put("unsubscribeFromNotices", "/api/v1/push/subscription");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyBodyOfTheDocumentRefusesAnUnknownPropertyByItsName() {
    everyBody((operation, schema, body) -> {
      Reply reply = send(operation, body.put("colour", "red"));
      assertThat(reply.code()).as(operation.id()).isEqualTo("MALFORMED_REQUEST");
      assertThat(reply.detail()).contains("\"colour\"");
    });
  }

  @Test
  void everyPropertyOfTheDocumentRefusesAnotherTypeByItsName() {
    everyBody((operation, schema, body) ->
        schema
            .path("properties")
            .fieldNames()
            .forEachRemaining(property -> {
              for (JsonNode wrong :
                  new JsonNode[] {
                    body.nullNode(),
                    flagOrText(schema, property),
                    body.arrayNode(),
                    body.numberNode(1.5)
                  }) {
                Reply reply = send(operation, body.deepCopy().set(property, wrong));
                assertThat(reply.code()).as(operation.id()).isEqualTo("MALFORMED_REQUEST");
                assertThat(reply.detail()).contains("\"" + property + "\"");
              }
            }));
  }

  @Test
  void everyRequiredPropertyOfTheDocumentIsRequired() {
    everyBody((operation, schema, body) ->
        schema
            .path("required")
            .valueStream()
            .map(JsonNode::asText)
            .forEach(property -> {
              ObjectNode without = body.deepCopy();
              without.remove(property);
              Reply reply = send(operation, without);
              assertThat(reply.status()).as(operation.id()).isEqualTo(400);
              assertThat(reply.detail()).contains("\"" + property + "\"");
            }));
  }

  @Test
  void everyTextThatIsLongerThanTheDocumentAllowsIsRefused() {
    everyBody((operation, schema, body) ->
        schema
            .path("properties")
            .properties()
            .forEach(property -> {
              JsonNode type = ApiClient.DOCUMENT.resolve(property.getValue());
              if (type.has("maxLength")) {
                String tooLong = "x".repeat(type.path("maxLength").asInt() + 1);
                Reply reply = send(operation, body.deepCopy().put(property.getKey(), tooLong));
                assertThat(reply.code()).as(operation.id()).isEqualTo("INVALID");
              }
            }));
  }

  /** Of the two, the one that a property is not. */
  private static JsonNode flagOrText(JsonNode schema, String property) {
    JsonNode type = ApiClient.DOCUMENT.resolve(schema.path("properties").path(property));
    return type.path("type").asText().equals("boolean")
        ? TextNode.valueOf("true")
        : BooleanNode.TRUE;
  }

  private interface BodyCheck {
    void check(Described operation, JsonNode schema, ObjectNode sample);
  }

  private static void everyBody(BodyCheck check) {
    var withBody =
        ApiClient.DOCUMENT.operations().stream().filter(o -> !o.bodySchema().isMissingNode());
    assertThat(withBody)
        .hasSize(PATHS.size())
        .allSatisfy(operation -> {
          JsonNode schema = ApiClient.DOCUMENT.resolve(operation.bodySchema());
          check.check(operation, schema, sample(schema));
        });
  }

  private static ObjectNode sample(JsonNode schema) {
    ObjectNode sample = new ObjectMapper().createObjectNode();
    schema
        .path("required")
        .valueStream()
        .map(JsonNode::asText)
        .forEach(property -> {
          JsonNode type = ApiClient.DOCUMENT.resolve(schema.path("properties").path(property));
          if (type.path("type").asText().equals("integer")) {
            sample.put(property, 1);
          } else if (type.has("examples")) {
            sample.set(property, type.path("examples").get(0));
          } else if (type.has("enum")) {
            sample.set(property, type.path("enum").get(0));
          } else {
            sample.put(property, "sample-text");
          }
        });
    return sample;
  }

  private static Reply send(Described operation, JsonNode body) {
    CLOCK.advance(Duration.ofMinutes(1));
    String json = body.toString();
    // Only a payment has to be signed.
    String signature = PaymentSender.signature().sign(PaymentSender.bytes(json), CLOCK.instant());
    return mina.exchange(
        mina.request(operation.method(), path(operation))
            .header("Content-Type", "application/json")
            .header(BodySignature.HEADER, signature)
            .method(operation.method(), BodyPublishers.ofString(json))
            .build());
  }

  private static String path(Described operation) {
    return Objects.requireNonNull(PATHS.get(operation.id()), "no path for " + operation.id());
  }

  @Test
  void aMethodThatIsNotPossibleIsRefusedWithThoseThatAre() {
    Reply reply =
        ApiClient.exchangeUndescribed(mina.request("PUT", "/api/v1/channels/cats").build());
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(reply.http().headers().firstValue("Allow")).hasValue("GET, HEAD, PATCH");
  }

  @Test
  void aHeadRequestIsAnsweredAsAGetWithoutItsBody() {
    Reply reply =
        ApiClient.exchangeUndescribed(mina.request("HEAD", "/api/v1/channels/cats").build());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.http().body()).isEmpty();
  }

  @Test
  void whatTheApiDoesNotHaveIsNotFound() {
    Reply reply = ApiClient.exchangeUndescribed(mina.request("GET", "/api/v2/dogs").build());
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aBodyThatIsNotSaidToBeJsonIsRefused() {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      Reply reply = mina.exchange(channels().header("Content-Type", type).build());
      assertThat(reply.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }
    assertThat(mina.exchange(channels().build()).code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    Reply reply = mina.post("/api/v1/channels", " ".repeat(JsonBody.MAX_SIZE_BYTES + 1));
    assertThat(reply.code()).isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void aBodyThatIsTooDeepIsRefused() {
    Reply reply = mina.post("/api/v1/channels", "[".repeat(30_000));
    assertThat(reply.code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(reply.detail()).contains("nested");
  }

  @Test
  void aPropertyThatIsGivenTwiceIsRefused() {
    Reply reply = mina.post("/api/v1/channels", "{\"id\": \"aaa\", \"id\": \"bbb\"}");
    assertThat(reply.code()).isEqualTo("MALFORMED_REQUEST");
  }

  @Test
  void anUnknownParameterOfAQueryIsRefused() {
    Reply reply = mina.get("/api/v1/broadcasts?sttaus=live");
    assertThat(reply.code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(reply.detail()).contains("status");
  }

  @Test
  void anIdThatCannotBeIsNotFound() {
    assertThat(mina.get("/api/v1/broadcasts/1-1-1-1-1").status()).isEqualTo(404);
    assertThat(mina.get("/api/v1/channels/%00%ff").status()).isEqualTo(404);
    assertThat(mina.get("/api/v1/invitations/" + "x".repeat(5_000)).status()).isEqualTo(404);
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    Reply reply =
        ApiClient.exchangeUndescribed(
            mina.request("GET", "/api/v1/channels/" + "x".repeat(9_000)).build());
    assertThat(reply.code()).isEqualTo("URI_TOO_LONG");
  }

  @Test
  void headersThatAreTooLargeAreRefused() {
    Reply reply =
        ApiClient.exchangeUndescribed(
            mina.request("GET", "/api/openapi.json").header("X-Large", "x".repeat(20_000)).build());
    assertThat(reply.code()).isEqualTo("HEADERS_TOO_LARGE");
  }

  @Test
  void whatIsNotHttpIsRefused() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
      socket.getOutputStream().write("what is this\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains(" 400 Bad Request")
          .contains("MALFORMED_REQUEST");
    }
  }

  private static HttpRequest.Builder channels() {
    return mina.request("POST", "/api/v1/channels")
        .method("POST", BodyPublishers.ofString("{\"id\": \"abc\", \"name\": \"abc\"}"));
  }
}
