package live.dasi.domain.chat;

import java.util.UUID;

/** One message of a chat. Random. */
public record MessageId(UUID value) {

  public static MessageId parse(String text) {
    return new MessageId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
