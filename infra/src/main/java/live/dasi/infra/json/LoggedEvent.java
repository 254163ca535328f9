package live.dasi.infra.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.port.RecordedEvent;

/**
 * An event of the log as people and programs outside read it.
 *
 * @param name under which it is stored, such as {@code broadcast.LiveStarted}
 * @param at when it happened
 * @param recordedAt when the log got it; empty where it was not asked for
 * @param tags what it is about, such as {@code channel:cats}
 * @param payload all its fields; {@code at} is among them
 */
public record LoggedEvent(
    long position,
    String name,
    String version,
    Instant at,
    Optional<Instant> recordedAt,
    List<String> tags,
    JsonNode payload) {

  public static LoggedEvent of(RecordedEvent recorded) {
    EventCatalog.Entry entry = EventCatalog.of(recorded.event().getClass());
    return new LoggedEvent(
        recorded.position(),
        entry.name(),
        entry.version(),
        recorded.event().at(),
        Optional.empty(),
        recorded.event().tags().stream().map(LoggedEvent::text).sorted().toList(),
        DomainJson.mapper().valueToTree(recorded.event()));
  }

  /** A tag as it is read and asked for. */
  public static String text(Tag tag) {
    return tag.key() + ":" + tag.value();
  }
}
