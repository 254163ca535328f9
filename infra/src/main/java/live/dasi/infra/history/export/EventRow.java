package live.dasi.infra.history.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.Tag;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.infra.log.StoredEvent;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The table of an export: every event is a row. Some fields of payloads have columns of their own,
 * null for events that have no such field; {@code payload} has them all.
 */
final class EventRow {

  static final String TABLE =
      """
      CREATE TABLE events (
        position     BIGINT NOT NULL,       -- in the log: 1, 2, 3 …
        happened_at  TIMESTAMPTZ NOT NULL,  -- `at` is a word of SQL
        recorded_at  TIMESTAMPTZ NOT NULL,  -- when it came into the log
        name         VARCHAR NOT NULL,
        version      VARCHAR NOT NULL,
        channel      VARCHAR,               -- of a video's events, too
        broadcast    UUID,
        video        UUID,
        session      UUID,
        title        VARCHAR,
        category     VARCHAR,
        reason       VARCHAR,
        encoder      VARCHAR,
        sequence     BIGINT,
        length_bytes BIGINT,
        duration_us  BIGINT,
        tags         VARCHAR[] NOT NULL,
        payload      JSON NOT NULL
      )
      """;

  private EventRow() {}

  /** In the order of the columns. */
  static void append(StoredEvent event, Optional<ChannelId> channel, DuckDBAppender rows)
      throws SQLException {
    LoggedEvent logged = event.logged();
    JsonNode payload = logged.payload();
    rows.beginRow()
        .append(event.position())
        .append(logged.at().atOffset(ZoneOffset.UTC))
        .append(event.recordedAt().atOffset(ZoneOffset.UTC))
        .append(event.name())
        .append(event.version())
        .append(channel.map(ChannelId::value).orElse(null))
        .append(id(tag(event, "broadcast")))
        .append(id(tag(event, "video")))
        .append(id(payload.path("session").textValue()))
        .append(payload.path("title").textValue())
        .append(payload.path("category").textValue())
        .append(payload.path("reason").textValue())
        .append(payload.path("encoder").textValue())
        .append(number(payload.path("sequence")))
        .append(number(payload.path("lengthBytes")))
        .append(number(payload.path("durationUs")))
        .append(logged.tags())
        .append(payload.toString())
        .endRow();
  }

  private static @Nullable String tag(StoredEvent event, String key) {
    return event.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(Tag::value)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable UUID id(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Long number(JsonNode node) {
    return node.canConvertToExactIntegral() && node.canConvertToLong() ? node.longValue() : null;
  }
}
