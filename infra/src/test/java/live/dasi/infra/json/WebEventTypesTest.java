package live.dasi.infra.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import live.dasi.domain.EventCatalog;
import org.junit.jupiter.api.Test;

/** The history page follows the events that it knows by name. */
class WebEventTypesTest {

  private static final Pattern NAME = Pattern.compile("'([a-z]+\\.[A-Z][A-Za-z]+)',");

  @Test
  void thePageKnowsEveryKindOfEventAndNoOther() throws IOException {
    String page = Files.readString(Path.of("web/src/history/event-types.ts"));

    assertThat(NAME.matcher(page).results().map((MatchResult match) -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            EventCatalog.entries().stream().map(EventCatalog.Entry::name).distinct().toList());
  }
}
