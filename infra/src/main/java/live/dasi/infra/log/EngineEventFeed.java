package live.dasi.infra.log;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.media.MalformedInput;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.port.UnreadableEvent;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** The log, read from the engine; a position is the engine's global sequence. */
public final class EngineEventFeed implements EventFeed {

  private final Vertx vertx;
  private final EventStorageEngine engine;
  private final LogConfig config;

  public EngineEventFeed(Vertx vertx, EventStorageEngine engine, LogConfig config) {
    this.vertx = vertx;
    this.engine = engine;
    this.config = config;
  }

  /** The reader is called on the context from which this is called, or on a virtual thread. */
  @Override
  public CompletionStage<Void> historyByPage(
      Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader) {
    Set<QualifiedName> types =
        kinds.stream()
            .map(kind -> new QualifiedName(EventCatalog.of(kind).name()))
            .collect(Collectors.toUnmodifiableSet());
    EventCriteria criteria =
        EventCriteria.havingTags(StoredEvents.tag(about)).andBeingOneOfTypes(types);
    return engine
        .source(SourcingCondition.conditionFor(criteria), null)
        .filter(entry -> entry.getResource(TrackingToken.RESOURCE_KEY) != null) // the end marker
        .<HistoryPages>reduce(
            new HistoryPages(reader), (pages, entry) -> pages.add(recorded(entry)))
        .thenAccept(HistoryPages::end);
  }

  @Override
  public CompletionStage<Long> head() {
    return engine.latestToken(null).thenApply(token -> token.position().orElse(0));
  }

  /** The consumer is called on the context from which this is called, or on one of its own. */
  @Override
  public Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    var follower = new Follower(name, afterPosition, consumer, engine, vertx, config);
    follower.start();
    return follower;
  }

  private static RecordedEvent recorded(Entry<? extends EventMessage> entry) {
    return new RecordedEvent(position(entry), StoredEvents.event(entry.message()));
  }

  /** Like {@link #recorded}; an event that cannot be read is an {@link UnreadableEvent}. */
  static RecordedEvent readable(Entry<? extends EventMessage> entry) {
    try {
      return recorded(entry);
    } catch (MalformedInput e) {
      EventMessage message = entry.message();
      var unreadable =
          new UnreadableEvent(
              message.type().name(),
              message.type().version(),
              Objects.requireNonNullElse(e.getMessage(), "malformed"),
              message.timestamp());
      return new RecordedEvent(position(entry), unreadable);
    }
  }

  private static long position(Entry<? extends EventMessage> entry) {
    return TrackingToken.fromContext(entry)
        .orElseThrow(() -> new IllegalStateException("the engine gave no position"))
        .position()
        .orElseThrow();
  }
}
