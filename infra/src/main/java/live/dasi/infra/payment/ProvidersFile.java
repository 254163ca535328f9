package live.dasi.infra.payment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.infra.config.Secret;

/**
 * The operator's file with payment providers: a line {@code name = secret} each, {@code #} before a
 * comment. Nobody but its owner may read it.
 */
public final class ProvidersFile {

  private static final int MIN_SECRET_CHARS = 16;
  private static final Pattern LINE = Pattern.compile("([a-z0-9-]{1,32})\\s*=\\s*([!-~]{1,256})");

  private ProvidersFile() {}

  /** Throws {@link IllegalArgumentException} with a sentence for a person, never with a secret. */
  public static PaymentProviders read(Path file) {
    return parse(file, OwnersFile.readLines(file, "--payment-providers"));
  }

  static PaymentProviders parse(Path file, List<String> lines) {
    Map<String, Secret> secrets = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || matcher.group(2).length() < MIN_SECRET_CHARS) {
        throw new IllegalArgumentException(
            "--payment-providers: line %d of %s must be name = secret, with a name of a-z, 0-9 and -"
                    .formatted(i + 1, file)
                + " and a secret of at least %d visible characters".formatted(MIN_SECRET_CHARS));
      }
      if (secrets.put(matcher.group(1), new Secret(matcher.group(2))) != null) {
        throw new IllegalArgumentException(
            "--payment-providers: %s is in %s twice".formatted(matcher.group(1), file));
      }
    }
    return new PaymentProviders(secrets);
  }
}
