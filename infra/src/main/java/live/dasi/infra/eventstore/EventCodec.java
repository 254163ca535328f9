package live.dasi.infra.eventstore;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.TypeReference;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Axon's messages to columns and back. A message that is read has its payload as bytes, which the
 * reader converts to the type that it wants.
 */
final class EventCodec {

  private static final int PAYLOAD_LIMIT_BYTES = 1 << 20;
  private static final int METADATA_LIMIT_BYTES = 1 << 16;
  private static final int TAGS_LIMIT = 64;

  /** A third of PostgreSQL's page is the largest index entry. */
  private static final int TAG_LIMIT_BYTES = 1000;

  private static final int NAME_LIMIT_BYTES = 500;

  /** Bytes of one Java char in UTF-8. */
  private static final int LONGEST_UTF8 = 3;

  private static final Type METADATA = new TypeReference<Map<String, String>>() {}.getType();
  private static final Buffer NO_METADATA = Buffer.buffer("{}");

  private final Converter converter;

  EventCodec(Converter converter) {
    this.converter = converter;
  }

  MessageStream.Entry<EventMessage> decode(LogEvent.At stored) {
    LogEvent event = stored.event();
    EventMessage message =
        new GenericEventMessage(
            event.id(),
            new MessageType(event.type(), event.version()),
            event.payload().getBytes(),
            metadata(event.metadata()),
            instant(event.timeUs()));
    return new SimpleEntry<>(
        message,
        new StoredContext(new GlobalSequenceTrackingToken(stored.position()), tags(event.tags())));
  }

  private static Set<Tag> tags(List<String> texts) {
    Set<Tag> tags = HashSet.newHashSet(texts.size());
    for (String text : texts) {
      int at = text.indexOf('=');
      tags.add(new Tag(text.substring(0, at), text.substring(at + 1)));
    }
    return tags;
  }

  LogEvent encode(TaggedEventMessage<?> tagged) {
    EventMessage message = tagged.event();
    if (tagged.tags().size() > TAGS_LIMIT) {
      throw new IllegalArgumentException("an event has at most " + TAGS_LIMIT + " tags");
    }
    return new LogEvent(
        typeName(message.type().qualifiedName().name()),
        micros(message.timestamp()),
        limited("identifier of an event", message.identifier(), NAME_LIMIT_BYTES),
        limited("version of an event", message.type().version(), NAME_LIMIT_BYTES),
        List.of(texts(tagged.tags())),
        limited("metadata", metadata(message.metadata()), METADATA_LIMIT_BYTES),
        limited("payload", payload(message), PAYLOAD_LIMIT_BYTES));
  }

  static String[] texts(Set<Tag> tags) {
    String[] texts = new String[tags.size()];
    int n = 0;
    for (Tag tag : tags) {
      texts[n++] = text(tag);
    }
    return texts;
  }

  static String typeName(String name) {
    return limited("type of an event", name, NAME_LIMIT_BYTES);
  }

  /** A tag as it is stored: {@code key=value}. */
  static String text(Tag tag) {
    if (tag.key().indexOf('=') >= 0) {
      throw new IllegalArgumentException("the key of a tag has no '=': " + tag.key());
    }
    return limited("tag", tag.key() + "=" + tag.value(), TAG_LIMIT_BYTES);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private Map<String, String> metadata(Buffer stored) {
    if (stored.length() <= NO_METADATA.length()) {
      return Map.of();
    }
    Map<String, String> metadata = converter.convert(stored.getBytes(), METADATA);
    return metadata == null ? Map.of() : metadata;
  }

  private Buffer metadata(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return NO_METADATA;
    }
    byte[] bytes = converter.convert(metadata, byte[].class);
    return bytes == null ? NO_METADATA : Buffer.buffer(bytes);
  }

  private Buffer payload(EventMessage message) {
    Object payload = message.payload();
    byte[] bytes =
        payload instanceof byte[] ready ? ready : message.payloadAs(byte[].class, converter);
    if (bytes == null) {
      throw new IllegalArgumentException("an event without a payload: " + message.type());
    }
    return Buffer.buffer(bytes);
  }

  /** PostgreSQL's text has no U+0000; tags are joined by a control character. */
  private static String limited(String what, String text, int limitBytes) {
    boolean tooLong =
        text.length() > limitBytes / LONGEST_UTF8
            && text.getBytes(StandardCharsets.UTF_8).length > limitBytes;
    if (tooLong || hasControlCharacter(text)) {
      throw new IllegalArgumentException(
          what + " is longer than " + limitBytes + " bytes or has control characters");
    }
    return text;
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return true;
      }
    }
    return false;
  }

  private static Buffer limited(String what, Buffer bytes, int limitBytes) {
    if (bytes.length() > limitBytes) {
      throw new IllegalArgumentException(
          what + " of an event is longer than " + limitBytes + " bytes");
    }
    return bytes;
  }
}
