package live.dasi.domain;

import java.util.UUID;

/**
 * Who acts: somebody with an account, or a guest, who has none and is known by a pass. Names and
 * passwords live elsewhere.
 */
public record AccountId(UUID value) {

  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
