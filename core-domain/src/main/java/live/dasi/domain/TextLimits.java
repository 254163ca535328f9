package live.dasi.domain;

import java.util.Optional;

/**
 * What a text that people read may look like: its length in code points, and only characters that
 * can be shown. Only a description has several lines.
 */
public enum TextLimits {
  NAME("name", 1, 60),
  TITLE("title", 1, 140),
  DESCRIPTION("description", 0, 2_000),
  CATEGORY("category", 0, 60),
  NICKNAME("name", 0, 30),
  THANKS("text", 0, 300),
  REASON("reason", 1, 500);

  private final String field;
  private final int min;
  private final int max;

  TextLimits(String field, int min, int max) {
    this.field = field;
    this.min = min;
    this.max = max;
  }

  /** What is wrong with a text; empty if nothing is. */
  public Optional<Refusal> check(String text) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      return refusal(
          "%s must have %d to %d characters, and has %d".formatted(field, min, max, length));
    }
    if (min > 0 && text.isBlank()) {
      return refusal(field + " must not be blank");
    }
    if (text.codePoints().anyMatch(this::isForbidden)) {
      return refusal(field + " must not contain control characters");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(String message) {
    return Optional.of(new Refusal(Refusal.Code.INVALID, message));
  }

  /** Half a surrogate pair is no character, and UTF-8 cannot carry it. */
  private boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> !(codePoint == '\n' && this == DESCRIPTION);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> false;
    };
  }
}
