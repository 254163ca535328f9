package live.dasi.domain.audience;

import java.util.UUID;

/**
 * One watching session, through reloads and lost connections: random, given by the server, and of
 * nothing that is known about the person.
 */
public record ViewerId(UUID value) {

  public static ViewerId parse(String text) {
    return new ViewerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
