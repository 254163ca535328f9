package live.dasi.infra.eventstore;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The columns of an event, but for its position.
 *
 * @param timeUs microseconds since 1970 UTC
 * @param tags as {@code key=value}
 */
record LogEvent(
    String type,
    long timeUs,
    String id,
    String version,
    List<String> tags,
    Buffer metadata,
    Buffer payload) {

  /** What an event costs beside its payload and metadata, roughly. */
  static final int OVERHEAD_BYTES = 256;

  LogEvent {
    tags = List.copyOf(tags);
  }

  int sizeBytes() {
    return payload.length() + metadata.length() + OVERHEAD_BYTES;
  }

  /** An event that has its place in the log. */
  record At(long position, LogEvent event) {}
}
