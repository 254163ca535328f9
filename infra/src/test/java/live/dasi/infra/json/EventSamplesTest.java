package live.dasi.infra.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is in a log out there. A sample that exists is never changed; a changed shape is a new
 * version and a new file.
 */
class EventSamplesTest {

  static List<EventCatalog.Entry> catalog() {
    return EventCatalog.entries();
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void readsTheSampleOfEveryKindOfEvent(EventCatalog.Entry entry) throws Exception {
    DomainEvent read =
        DomainJson.readPayload(
            entry.name(), entry.version(), sample(entry).getBytes(StandardCharsets.UTF_8));

    assertThat(read).isEqualTo(event(entry));
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void writesTodayWhatIsInTheSample(EventCatalog.Entry entry) throws Exception {
    String written = new String(DomainJson.writePayload(event(entry)), StandardCharsets.UTF_8);

    assertThat(written).isEqualTo(sample(entry).strip());
  }

  @Test
  void hasNoSampleThatNoEntryOfTheCatalogReads() throws Exception {
    List<String> expected = catalog().stream().map(EventSamplesTest::fileName).toList();
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static DomainEvent event(EventCatalog.Entry entry) {
    return EventSamples.ALL.stream()
        .filter(event -> event.getClass().equals(entry.type()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("EventSamples has no " + entry.name()));
  }

  private static String sample(EventCatalog.Entry entry) throws IOException, URISyntaxException {
    Path file = folder().resolve(fileName(entry));
    assertThat(file).as("the committed sample").exists();
    return Files.readString(file);
  }

  private static String fileName(EventCatalog.Entry entry) {
    return "%s.v%s.json".formatted(entry.name(), entry.version());
  }

  private static Path folder() throws URISyntaxException {
    URL folder = EventSamplesTest.class.getResource("/event-samples");
    assertThat(folder).isNotNull();
    return Path.of(folder.toURI());
  }
}
