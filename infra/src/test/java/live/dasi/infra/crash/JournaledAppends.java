package live.dasi.infra.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.infra.eventstore.AppendOutcomeUnknownException;
import live.dasi.infra.eventstore.EventStoreUnavailableException;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Appends that are written down before they are sent and before their answers count. The events of
 * append {@code a} are {@code a.0}, {@code a.1} ...
 *
 * <pre>
 * sent a EVENTS MARKER TAG     of the condition; -1 and - without one
 * stored a POSITION            of its last event
 * rejected a                   by its condition
 * refused a                    certainly not stored
 * unknown a                    nobody knows
 * </pre>
 */
final class JournaledAppends {

  private final PgEventStorageEngine engine;
  private final Journal journal;
  private final String name;
  private int count;

  JournaledAppends(PgEventStorageEngine engine, Journal journal, String name) {
    this.engine = engine;
    this.journal = journal;
    this.name = name;
  }

  OptionalLong append(DomainEvent... events) {
    return append(AppendCondition.none(), "-1 -", events);
  }

  /** Only if nothing about the tag is after the marker. */
  OptionalLong append(Tag about, long marker, DomainEvent... events) {
    AppendCondition condition =
        AppendCondition.withCriteria(EventCriteria.havingTags(axonTag(about)))
            .withMarker(new GlobalIndexConsistencyMarker(marker));
    return append(condition, marker + " " + about.key() + "=" + about.value(), events);
  }

  /** How far the log goes now; empty while the database is away. */
  OptionalLong head() {
    try {
      return engine.latestToken(null).join().position();
    } catch (CompletionException e) {
      return OptionalLong.empty();
    }
  }

  /** The position of the last event; empty if they are not known to be stored. */
  private OptionalLong append(AppendCondition condition, String noted, DomainEvent... events) {
    String append = name + "-" + count++;
    List<TaggedEventMessage<?>> messages = new ArrayList<>();
    for (DomainEvent event : events) {
      messages.add(message(append + "." + messages.size(), event));
    }
    journal.write("sent " + append + " " + events.length + " " + noted);
    try {
      long position =
          engine
              .appendEvents(condition, null, messages)
              .thenCompose(transaction -> transaction.commit(null))
              .thenApply(Long.class::cast)
              .join();
      journal.write("stored " + append + " " + position);
      return OptionalLong.of(position);
    } catch (CompletionException e) {
      journal.write(word(e) + " " + append);
      return OptionalLong.empty();
    }
  }

  private static String word(CompletionException failure) {
    return switch (failure.getCause()) {
      case AppendEventsTransactionRejectedException _ -> "rejected";
      case EventStoreUnavailableException _ -> "refused";
      case AppendOutcomeUnknownException _ -> "unknown";
      case null, default -> throw failure;
    };
  }

  private static TaggedEventMessage<?> message(String id, DomainEvent event) {
    EventCatalog.Entry entry = EventCatalog.of(event.getClass());
    return new GenericTaggedEventMessage<>(
        new GenericEventMessage(
            id, new MessageType(entry.name(), entry.version()), event, Map.of(), event.at()),
        event.tags().stream().map(JournaledAppends::axonTag).collect(Collectors.toSet()));
  }

  private static org.axonframework.messaging.eventstreaming.Tag axonTag(Tag tag) {
    return new org.axonframework.messaging.eventstreaming.Tag(tag.key(), tag.value());
  }
}
