package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.models.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code asyncapi/public-feed.yaml} and the golden messages beside the code that sends them. */
class PublicFeedSchemaTest {

  private static final Path GOLDEN = Path.of("src/test/resources/public-feed");
  private static final UUID LOG = UUID.fromString("3f2b8f0e-0f63-4a3c-9d53-6a2b6f1c9d77");

  /** One message of each type, from an evening in which everything happens. */
  static List<CloudEvent> messages() {
    List<RecordedEvent> log = Harbour.log(Harbour.golden().evening().toArray(DomainEvent[]::new));
    var mapping = new Mapping(_ -> log);
    return log.stream()
        .flatMap(recorded ->
            mapping.map(recorded).stream().map(event -> CloudEvent.of(LOG, recorded, event)))
        .toList();
  }

  private static JsonNode golden(String type) throws IOException {
    return new ObjectMapper().readTree(Files.readString(GOLDEN.resolve(type + ".json")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isWhatTheGoldenMessageShows(CloudEvent message) throws IOException {
    JsonNode json = FeedSchema.judged(message.toBytes());
    assertThat(json).isEqualTo(golden(message.type()));
  }

  @Test
  void everyTypeIsInTheCatalogTheDocumentAndTheExamples() throws IOException {
    Set<String> catalog =
        PublicCatalog.entries().stream()
            .map(PublicCatalog.Entry::type)
            .collect(Collectors.toCollection(TreeSet::new));
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", "")))
          .containsExactlyInAnyOrderElementsOf(catalog);
    }
    assertThat(FeedSchema.types()).isEqualTo(catalog);
    assertThat(messages())
        .extracting(CloudEvent::type)
        .containsExactlyInAnyOrderElementsOf(catalog);
    assertThat(PublicCatalog.entries()).hasSameSizeAs(catalog);
    assertThat(records(PublicEvent.class))
        .hasSameSizeAs(catalog)
        .allSatisfy(event ->
            assertThat(PublicCatalog.entries())
                .extracting(PublicCatalog.Entry::event)
                .contains(event.asSubclass(PublicEvent.class)));
  }

  private static List<Class<?>> records(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .<Class<?>>mapMulti((type, out) -> {
          if (type.isSealed()) {
            records(type).forEach(out);
          } else {
            out.accept(type);
          }
        })
        .toList();
  }

  @Test
  void namesEveryReason() {
    ObjectNode document = FeedSchema.read();
    assertThat(reasons(document, "broadcastDisconnected"))
        .containsExactlyInAnyOrder(names(DisconnectReason.values()));
    assertThat(reasons(document, "broadcastEnded"))
        .containsExactlyInAnyOrder(names(EndReason.values()));
  }

  private static List<String> reasons(ObjectNode document, String message) {
    JsonNode examples =
        document.at(
            "/components/messages/%s/payload/allOf/1/properties/data/properties/reason/examples"
                .formatted(message));
    return StreamSupport.stream(examples.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String[] names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }

  @Test
  void refusesAMessageThatLacksWhatItPromises() throws IOException {
    for (CloudEvent message : messages()) {
      ObjectNode json = (ObjectNode) golden(message.type());
      ((ObjectNode) json.get("data")).remove("channel");
      assertThat(FeedSchema.against(json)).isNotEmpty();
    }
  }

  @Test
  void theDocumentIsValidAsyncApi() {
    assertThat(problems(FeedSchema.read())).isEmpty();
  }

  @Test
  void theJudgeOfTheDocumentFindsWhatIsWrong() {
    ObjectNode broken = FeedSchema.read();
    ((ObjectNode) broken.at("/operations/tell")).put("action", "shout");
    ((ObjectNode) broken.at("/operations/tell/channel")).put("$ref", "#/channels/nowhere");
    assertThat(problems(broken)).isNotEmpty();
  }

  private static List<String> problems(ObjectNode json) {
    Document document = Library.readDocument(json);
    return Library.validate(document, null).stream()
        .map(problem -> problem.nodePath + ": " + problem.message)
        .toList();
  }
}
