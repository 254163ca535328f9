package live.dasi.infra.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name with which somebody signs in.
 *
 * @param shown as its owner wrote it
 * @param key the same for all names that look alike: in capitals or not, in full width or not
 */
record AccountName(String shown, String key) {

  static final String RULE =
      "name must have 3 to 32 characters: letters, digits, and any of . _ and -";

  /** Before normalising, which costs time and may lengthen. */
  private static final int MAX_CHARS = 128;

  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]{3,32}");

  /** Empty if nobody can have this name. */
  static Optional<AccountName> of(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    String shown = Normalizer.normalize(text, Normalizer.Form.NFC);
    String key = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return FORM.matcher(shown).matches() && FORM.matcher(key).matches()
        ? Optional.of(new AccountName(shown, key))
        : Optional.empty();
  }
}
