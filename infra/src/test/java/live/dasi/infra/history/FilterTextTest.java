package live.dasi.infra.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import live.dasi.domain.Tag;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {

  private static final Instant NOW = Instant.parse("2026-11-20T11:45:00Z");
  private static final TimeText SEOUL =
      new TimeText(ZoneId.of("Asia/Seoul"), InstantSource.fixed(NOW));

  @ParameterizedTest
  @CsvSource({
    "20:31:07, 2026-11-20T11:31:07Z",
    "20:31, 2026-11-20T11:31:00Z",
    "20:31:07.25, 2026-11-20T11:31:07.25Z",
    "2026-11-19 20:31:07, 2026-11-19T11:31:07Z",
    "2026-11-19T20:31, 2026-11-19T11:31:00Z",
    "2026-11-19, 2026-11-18T15:00:00Z",
    "2026-11-20T20:31:07+09:00, 2026-11-20T11:31:07Z",
    "2026-11-20 11:31:07Z, 2026-11-20T11:31:07Z",
    "' 2026-11-20t11:31:07z ', 2026-11-20T11:31:07Z",
  })
  void aTimeIsUnderstoodAsTheClockOnTheWallSaysIt(String text, Instant expected) {
    assertThat(SEOUL.parse("--as-of", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "25:00", "2026-13-01", "''", "-1000000000-01-01", "1960-01-01"})
  void aWrongTimeIsExplained(String text) {
    assertThatThrownBy(() -> SEOUL.parse("--as-of", text))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("--as-of")
        .hasMessageContaining("Asia/Seoul");
  }

  @Test
  void itIsSaidWhichInstantWasUnderstood() {
    assertThat(SEOUL.show(NOW))
        .isEqualTo("2026-11-20 20:45:00 in Asia/Seoul (2026-11-20T11:45:00Z)");
  }

  @Test
  void typesAreNamesOrBeginnings() {
    List<TypeFilter> types = new FilterText(2).types(List.of("broadcast.*", "chat.Said"));
    assertThat(types.getFirst().matches("broadcast.LiveEnded")).isTrue();
    assertThat(types.getFirst().matches("broadcasts")).isFalse();
    assertThat(types.getLast().matches("chat.Said")).isTrue();
    assertThat(types.getLast().matches("chat.SaidMore")).isFalse();
  }

  @Test
  void aTagHasAValueWithWhateverIsInIt() {
    assertThat(new FilterText(1).tags(List.of("key:a:b c")))
        .containsExactly(new Tag("key", "a:b c"));
    assertThatThrownBy(() -> new FilterText(1).tags(List.of("a:b", "c:d")))
        .hasMessageContaining("1 times");
  }

  @Test
  void whateverIsWrittenIsUnderstoodOrExplained() {
    List<String> seeds =
        List.of(
            "2026-11-20T20:31:07.123456+09:00",
            "2026-11-20 20:31:07",
            "20:31:07",
            "broadcast.LiveStarted",
            "video.*",
            "channel:cats",
            "3b7f9a77-c1ee-418a-ae81-23a8b79ea109",
            "cats-and-dogs");
    var texts = new FilterText(3);
    List<Consumer<String>> parsers =
        List.of(
            text -> FilterText.time("from", text),
            text -> SEOUL.parse("--from", text),
            text -> texts.types(List.of(text)),
            text -> texts.tags(List.of(text)),
            FilterText::channel,
            FilterText::broadcast);
    var random = new Random(20_261_120);
    int understood = 0;
    for (int i = 0; i < 10_000; i++) {
      String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
      for (Consumer<String> parser : parsers) {
        try {
          parser.accept(text);
          understood++;
        } catch (MalformedInput e) {
          assertThat(e).hasMessageMatching("(?s).{20,}");
        }
      }
    }
    assertThat(understood).isPositive();
  }

  private static String mutated(String seed, Random random) {
    var text = new StringBuilder(seed);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      char c = random.nextBoolean() ? (char) random.nextInt(128) : (char) random.nextInt(0x10000);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, c);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        case 2 -> text.insert(at, text.toString());
        default -> text.setCharAt(Math.min(at, Math.max(0, text.length() - 1)), c);
      }
      if (text.isEmpty()) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
