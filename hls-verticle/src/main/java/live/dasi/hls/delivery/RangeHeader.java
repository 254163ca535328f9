package live.dasi.hls.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.media.MalformedInput;

/** What a {@code Range} header asks for (RFC 9110, 14.2). */
sealed interface RangeHeader {

  /** Everything: there is no header, or one that a server may ignore. */
  record Whole() implements RangeHeader {}

  /** {@code bytes=first-} */
  record From(long first) implements RangeHeader {}

  /** {@code bytes=first-last} */
  record Between(long first, long last) implements RangeHeader {}

  /** {@code bytes=-length}: the last so many. */
  record Suffix(long length) implements RangeHeader {}

  /**
   * Bytes of the file, both inclusive.
   *
   * @param asAsked whether both ends are where the request put them
   */
  record Span(long first, long last, boolean asAsked) {
    long lengthBytes() {
      return last - first + 1;
    }
  }

  /** 18 digits fit into 63 bits; no file is longer. */
  Pattern ONE_RANGE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

  int MAX_LENGTH = 200;

  static RangeHeader decode(Optional<String> header) {
    if (header.isEmpty()) {
      return new Whole();
    }
    String text = header.get();
    if (text.length() > MAX_LENGTH) {
      throw new MalformedInput("Range: longer than " + MAX_LENGTH + " characters");
    }
    // An unknown unit must be ignored, several ranges may be.
    if (!text.startsWith("bytes=") || text.contains(",")) {
      return new Whole();
    }
    Matcher range = ONE_RANGE.matcher(text);
    if (!range.matches()) {
      throw new MalformedInput("Range: expected bytes=first-last");
    }
    return decode(range.group(1), range.group(2));
  }

  private static RangeHeader decode(String first, String last) {
    if (first.isEmpty() && last.isEmpty()) {
      throw new MalformedInput("Range: neither a first nor a last byte");
    }
    if (first.isEmpty()) {
      return new Suffix(Long.parseLong(last));
    }
    if (last.isEmpty()) {
      return new From(Long.parseLong(first));
    }
    var between = new Between(Long.parseLong(first), Long.parseLong(last));
    if (between.last < between.first) {
      throw new MalformedInput("Range: the last byte is before the first");
    }
    return between;
  }

  /** The bytes of a file of that length; empty if it has none of them. */
  default Optional<Span> within(long lengthBytes) {
    long end = lengthBytes - 1;
    Span span =
        switch (this) {
          case Whole _ -> new Span(0, end, false);
          case From from -> new Span(from.first, end, false);
          case Between b -> new Span(b.first, Math.min(b.last, end), b.last <= end);
          case Suffix suffix ->
              new Span(
                  suffix.length == 0 ? lengthBytes : Math.max(0, lengthBytes - suffix.length),
                  end,
                  false);
        };
    return span.first <= end ? Optional.of(span) : Optional.empty();
  }
}
