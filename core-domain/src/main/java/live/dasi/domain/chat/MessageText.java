package live.dasi.domain.chat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.domain.Refusal;
import live.dasi.domain.Refusal.Code;

/**
 * What a message of a chat may say. Its length is in graphemes (extended grapheme clusters, Unicode
 * Standard Annex 29): what a reader takes for one character, however many code points that is.
 */
public final class MessageText {

  public static final int MAX_GRAPHEMES = 300;

  /** UTF-16 code units: what a message takes, whatever it looks like. */
  public static final int MAX_CHARS = 4_000;

  /** No emoji of Unicode has more than ten; an endless chain of joined ones is one grapheme. */
  private static final int MAX_CODE_POINTS_A_GRAPHEME = 16;

  /** No script heaps up more; those who do write over the lines of others. */
  private static final int MAX_MARKS_A_GRAPHEME = 8;

  private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** Letters that show nothing: the fillers of Hangul, and Braille without a dot. */
  private static final String BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800";

  private MessageText() {}

  /** The text with single spaces, and none at its ends. */
  public static String normalised(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  /** What is wrong with a normalised text; empty if nothing is. */
  public static Optional<Refusal> check(String text) {
    if (text.length() > MAX_CHARS) {
      return refusal("a message has at most %d characters".formatted(MAX_GRAPHEMES));
    }
    if (text.codePoints().anyMatch(MessageText::isForbidden)) {
      return refusal("a message has no control characters and is one line");
    }
    if (text.codePoints().noneMatch(MessageText::isSeen)) {
      return refusal("a message must not be blank");
    }
    return checkGraphemes(text);
  }

  private static Optional<Refusal> checkGraphemes(String text) {
    Matcher graphemes = GRAPHEME.matcher(text);
    int count = 0;
    while (graphemes.find()) {
      count++;
      if (isHeap(graphemes.group())) {
        return refusal("a character of a message bears too many marks");
      }
    }
    return count > MAX_GRAPHEMES
        ? refusal(
            "a message has at most %d characters, and this one has %d"
                .formatted(MAX_GRAPHEMES, count))
        : Optional.empty();
  }

  private static boolean isHeap(String grapheme) {
    return grapheme.codePointCount(0, grapheme.length()) > MAX_CODE_POINTS_A_GRAPHEME
        || grapheme.codePoints().filter(MessageText::isMark).count() > MAX_MARKS_A_GRAPHEME;
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSeen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK -> false;
      default -> BLANK_LETTERS.indexOf(codePoint) < 0;
    };
  }

  /** Half a surrogate pair is no character; what turns the direction turns what stands beside. */
  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2066 && codePoint <= 0x2069);
    };
  }

  private static Optional<Refusal> refusal(String message) {
    return Optional.of(new Refusal(Code.INVALID, message));
  }
}
