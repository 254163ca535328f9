package live.dasi.domain.broadcast;

import java.util.UUID;

/** One connection of an encoder (a publish session). */
public record SessionId(UUID value) {

  public static SessionId parse(String text) {
    return new SessionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
