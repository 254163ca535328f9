package live.dasi.infra.account;

import java.text.Normalizer;
import java.util.Optional;

/** A password in the form in which it is hashed (RFC 8265, 4.2: normalised, nothing trimmed). */
record Password(String normalized) {

  static final String RULE = "password must have 8 to 256 characters";

  private static final int MIN = 8;
  private static final int MAX = 256;

  /** Empty if it is too short or too long. */
  static Optional<Password> of(String text) {
    if (text.length() > 2 * MAX) {
      return Optional.empty();
    }
    String normalized = Normalizer.normalize(text, Normalizer.Form.NFC);
    int length = normalized.codePointCount(0, normalized.length());
    return length < MIN || length > MAX ? Optional.empty() : Optional.of(new Password(normalized));
  }

  @Override
  public String toString() {
    return "Password[***]";
  }
}
