package live.dasi.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame;
import live.dasi.chat.frame.MessageList;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.chat.frame.ServerFrame.Broadcast;
import live.dasi.chat.frame.ServerFrame.Cleared;
import live.dasi.chat.frame.ServerFrame.Count;
import live.dasi.chat.frame.ServerFrame.Deleted;
import live.dasi.chat.frame.ServerFrame.Joined;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.chat.frame.ServerFrame.Rules;
import live.dasi.chat.frame.ServerFrame.Standing;
import live.dasi.chat.frame.ServerFrame.Started;
import live.dasi.chat.frame.ServerFrame.Support;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatRules;
import live.dasi.domain.chat.MessageId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import org.junit.jupiter.api.Test;

/** What the hub says and takes is what {@code asyncapi/hub.yaml} says. */
class HubSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode DOCUMENT = read();

  private static final BroadcastId SHOW = new BroadcastId(new UUID(1, 2));
  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final AccountId FAN = new AccountId(new UUID(3, 4));
  private static final MessageId MESSAGE = new MessageId(new UUID(5, 6));
  private static final Instant AT = Instant.parse("2026-11-20T19:30:00.123Z");
  private static final Message SAID =
      new Message(SHOW, MESSAGE, FAN, "", List.of(Badge.values()), "안녕 👋", AT, Optional.of("n1"));
  private static final ChatRules SLOW = new ChatRules(30, true);

  /** One of each kind, with and without what may be absent. */
  private static final List<ServerFrame> SAYS =
      List.of(
          joined(Optional.of("pass"), List.of(SAID)),
          joined(Optional.empty(), List.of()),
          new Count(SHOW, 0),
          SAID,
          new Message(SHOW, MESSAGE, FAN, "Mina", List.of(), "x", AT, Optional.empty()),
          new Deleted(SHOW, MESSAGE),
          new Cleared(CHANNEL, FAN),
          new Rules(CHANNEL, SLOW),
          new Standing(CHANNEL, Optional.of(AT), false, List.of(Badge.GUEST), false),
          new Standing(CHANNEL, Optional.empty(), true, List.of(), true),
          support(Optional.empty()),
          support(Optional.of(3)),
          Refused.of(RefusalCode.SLOW_MODE, "wait").answering("n1").after(30_000),
          Refused.of(RefusalCode.MALFORMED, "what?"),
          new Broadcast(SHOW, CHANNEL, BroadcastStatus.AWAY, "Sunset"),
          new Started(SHOW, CHANNEL, "Harbour", "Sunset"));

  private static Joined joined(Optional<String> pass, List<Message> messages) {
    return new Joined(
        SHOW,
        CHANNEL,
        pass,
        pass,
        FAN,
        "Mina",
        List.of(),
        true,
        17,
        SLOW,
        MessageList.of(messages));
  }

  private static Support support(Optional<Integer> months) {
    return new Support(
        CHANNEL,
        new PaymentId("test", "pay-1"),
        "Mina",
        "",
        new Money(new BigDecimal("12.50"), "EUR"),
        months,
        AT);
  }

  @Test
  void describesEveryFrameThatTheServerSays() throws IOException {
    for (ServerFrame frame : SAYS) {
      JsonNode json = JSON.readTree(StandardCharsets.UTF_8.decode(frame.utf8()).toString());
      assertThat(schema(json.path("type").asText()).validate(json)).as("%s", json).isEmpty();
    }
    assertThat(SAYS.stream().map(ServerFrame::getClass).distinct())
        .hasSameSizeAs(ServerFrame.class.getPermittedSubclasses());
    assertThat(types("tell"))
        .containsExactlyInAnyOrderElementsOf(
            SAYS.stream().map(frame -> frame.json().getString("type")).distinct().toList());
  }

  @Test
  void describesEveryReasonToRefuse() {
    JsonNode codes = DOCUMENT.at("/components/messages/refused/payload/properties/code/enum");

    assertThat(codes)
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
  }

  @Test
  void takesWhatIsDescribed() throws IOException {
    List<String> said =
        List.of(
            "{\"type\":\"join\",\"broadcast\":\"" + SHOW + "\",\"watching\":false,\"name\":\"미나\"}",
            "{\"type\":\"leave\"}",
            "{\"type\":\"say\",\"text\":\"안녕\",\"nonce\":\"n1\"}",
            "{\"type\":\"listen\",\"channel\":\"harbour\"}");
    for (String frame : said) {
      JsonNode json = JSON.readTree(frame);
      assertThat(schema(json.path("type").asText()).validate(json)).as(frame).isEmpty();
      assertThatCode(() -> ClientFrame.decode(frame)).doesNotThrowAnyException();
    }
    assertThat(types("hear")).hasSize(ClientFrame.class.getPermittedSubclasses().length);
  }

  private static List<String> types(String operation) {
    var types = new ArrayList<String>();
    DOCUMENT
        .at("/operations/" + operation + "/messages")
        .forEach(message -> {
          String ref = message.path("$ref").asText();
          types.add(ref.substring(ref.lastIndexOf('/') + 1));
        });
    return types;
  }

  private static JsonSchema schema(String type) {
    JsonNode payload = DOCUMENT.at("/components/messages/" + type + "/payload");
    assertThat(payload.isObject()).as(type).isTrue();
    ObjectNode whole = payload.deepCopy();
    whole.set("components", DOCUMENT.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V7)
        .getSchema(whole, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static ObjectNode read() {
    try {
      return (ObjectNode)
          new YAMLMapper().readTree(Files.readString(Path.of("..", "asyncapi", "hub.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
