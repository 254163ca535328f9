package live.dasi.domain.broadcast;

import java.util.UUID;

/** One show, from going live to ended. */
public record BroadcastId(UUID value) {

  public static BroadcastId parse(String text) {
    return new BroadcastId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
