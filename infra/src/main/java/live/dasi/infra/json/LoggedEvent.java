package live.dasi.infra.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import live.dasi.domain.EventCatalog;
import live.dasi.port.RecordedEvent;

/**
 * An event of the log as people and programs outside read it.
 *
 * @param name under which it is stored, such as {@code broadcast.LiveStarted}
 * @param payload all its fields; {@code at} is among them
 */
public record LoggedEvent(
    long position, String name, String version, Instant at, JsonNode payload) {

  public static LoggedEvent of(RecordedEvent recorded) {
    EventCatalog.Entry entry = EventCatalog.of(recorded.event().getClass());
    return new LoggedEvent(
        recorded.position(),
        entry.name(),
        entry.version(),
        recorded.event().at(),
        DomainJson.mapper().valueToTree(recorded.event()));
  }
}
