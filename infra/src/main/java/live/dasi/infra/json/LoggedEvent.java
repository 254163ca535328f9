package live.dasi.infra.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import live.dasi.domain.Tag;

/**
 * An event of the log as people and programs outside read it.
 *
 * @param name under which it is stored, such as {@code broadcast.LiveStarted}
 * @param at when it happened
 * @param recordedAt when the log got it
 * @param tags what it is about, such as {@code channel:cats}
 * @param payload all its fields; {@code at} is among them
 */
public record LoggedEvent(
    long position,
    String name,
    String version,
    Instant at,
    Instant recordedAt,
    List<String> tags,
    JsonNode payload) {

  /** A tag as it is read and asked for. */
  public static String text(Tag tag) {
    return tag.key() + ":" + tag.value();
  }
}
