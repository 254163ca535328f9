package live.dasi.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;

import live.dasi.domain.Refusal;
import live.dasi.domain.Refusal.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  private static final String FAMILY = "👩‍👩‍👧‍👦";
  private static final String KISS = "👩🏽‍❤️‍💋‍👨🏿";
  private static final String ENGLAND = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "가",
        "\u1100\u1161\u11a8", // 각, of three letters
        "👩‍👩‍👧‍👦",
        "👩🏽‍❤️‍💋‍👨🏿",
        "🇰🇷",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "1️⃣",
        "e\u0301",
        "क्षि"
      })
  void countsWhatReadersTakeForOneCharacterAsOne(String grapheme) {
    assertThat(MessageText.check(grapheme)).isEmpty();
    assertThat(MessageText.check(grapheme.repeat(MessageText.MAX_GRAPHEMES)))
        .isEqualTo(
            grapheme.length() * MessageText.MAX_GRAPHEMES > MessageText.MAX_CHARS
                ? MessageText.check("x".repeat(MessageText.MAX_CHARS + 1))
                : MessageText.check(grapheme));
    assertThat(MessageText.check(grapheme.repeat(MessageText.MAX_GRAPHEMES + 1))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "다시보기에서 만나요 ㅋㅋㅋ",
        "다시보기", // decomposed, as some computers type it
        "café 1+1",
        "<b>&amp;",
        "שָׁלוֹם",
        "مرحبا",
        "ที่นี่",
        "Việt Nam",
        "https://example.com/?q=%20",
        "!"
      })
  void acceptsWhatPeopleWrite(String text) {
    assertThat(MessageText.check(text)).isEmpty();
  }

  @Test
  void saysHowLongATextIsThatIsTooLong() {
    assertThat(MessageText.check(FAMILY.repeat(200) + "가".repeat(101)))
        .contains(
            new Refusal(
                Code.INVALID, "a message has at most 300 characters, and this one has 301"));
    assertThat(MessageText.check((KISS + ENGLAND).repeat(100))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u200b\u2060",
        "\u3164",
        "\u115f\u1160",
        "\u2800",
        "\ufe0f",
        "a\nb",
        "a\tb",
        "a\0b",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\ud83cb",
        "\udf0a",
        "a\u202ab",
        "a\u202eb",
        "a\u2066b",
        "a\u2069b"
      })
  void refusesWhatShowsNothingOrBreaksTheLineOrTheDirection(String text) {
    assertThat(MessageText.check(MessageText.normalised(text)))
        .map(Refusal::code)
        .contains(Code.INVALID);
  }

  @Test
  void refusesAHeapOfMarksOnOneLetter() {
    assertThat(MessageText.check("Z" + "\u0300".repeat(8))).isEmpty();
    assertThat(MessageText.check("Z" + "\u0300".repeat(9))).isPresent();
    assertThat(MessageText.check("a" + "\u0363\u0336".repeat(40) + "b")).isPresent();
  }

  @Test
  void refusesAnEndlessChainOfJoinedEmoji() {
    assertThat(MessageText.check("👩" + "‍👩".repeat(8))).isPresent();
  }

  @Test
  void refusesWhatIsLongerThanAnyMessageWithoutCounting() {
    assertThat(MessageText.check("x".repeat(10_000_000))).isPresent();
  }

  @Test
  void normalisesRunsOfSpacesAndThoseAtTheEnds() {
    assertThat(MessageText.normalised("  a \u00a0\u3000 b ")).isEqualTo("a b");
    assertThat(MessageText.normalised("안녕 하세요")).isEqualTo("안녕 하세요");
  }
}
