package live.dasi.domain.broadcast;

import java.util.UUID;

/** Which live key; the key itself is in nobody's hands but the streamer's. */
public record KeyId(UUID value) {

  public static KeyId parse(String text) {
    return new KeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
