package live.dasi.infra.publicfeed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.publicfeed.PublicEvent.ReplayAvailable;
import live.dasi.port.RecordedEvent;

/**
 * A message as it goes out: CloudEvents 1.0, structured content mode.
 *
 * @param id the position of the event in the log; unique within the source
 * @param source which log it comes from
 * @param subject the broadcast, or else the channel
 * @param time when it happened, not when it was sent
 */
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "data"
})
record CloudEvent(
    String id, URI source, String type, String subject, Instant time, PublicEvent data) {

  static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  /** Far more than the longest texts that a channel or a broadcast may have. */
  static final int MAX_BYTES = 64 * 1024;

  static CloudEvent of(UUID log, RecordedEvent cause, PublicEvent event) {
    return new CloudEvent(
        id(cause.position(), event),
        URI.create("urn:uuid:" + log),
        PublicCatalog.typeOf(event),
        event instanceof PublicEvent.OfBroadcast of
            ? of.broadcast().toString()
            : event.channel().value(),
        cause.event().at(),
        event);
  }

  /** The end of a broadcast may make its replay available: two messages of one event. */
  private static String id(long position, PublicEvent event) {
    return event instanceof ReplayAvailable ? position + "-replay" : Long.toString(position);
  }

  @JsonProperty
  String specversion() {
    return "1.0";
  }

  @JsonProperty
  String datacontenttype() {
    return "application/json";
  }

  byte[] toBytes() {
    try {
      byte[] json = DomainJson.mapper().writeValueAsBytes(this);
      if (json.length > MAX_BYTES) {
        throw new IllegalStateException(
            "the message would have %d bytes, and may have %d".formatted(json.length, MAX_BYTES));
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a public event has no JSON", e);
    }
  }
}
