package live.dasi.domain.channel;

import java.util.regex.Pattern;

/**
 * A channel's public id, short enough to read out: 3 to 32 lower-case letters, digits and dashes.
 */
public record ChannelId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}[a-z0-9]");

  public ChannelId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a channel id has 3 to 32 of a-z, 0-9 and -, and starts and ends with a letter or digit");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
