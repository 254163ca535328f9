package live.dasi.domain;

import java.util.UUID;

/** Who may act: a streamer or an administrator. Names and passwords live elsewhere. */
public record AccountId(UUID value) {

  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
