package live.dasi.infra.person;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.infra.person.PersonalFields.Field;
import live.dasi.media.MalformedInput;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * The log with personal texts: sealed below, open above. Whoever appends and reads goes through it
 * and need not know; events without such texts, nearly all, pass as they are.
 */
public final class PersonalEngine implements EventStorageEngine {

  /** In the metadata of an event to append: whose texts it bears, if it does not say so itself. */
  public static final String PERSON = "person";

  private final EventStorageEngine engine;
  private final PersonKeys keys;

  public PersonalEngine(EventStorageEngine engine, PersonKeys keys) {
    this.engine = engine;
    this.keys = keys;
  }

  @Override
  public CompletableFuture<AppendTransaction<?>> appendEvents(
      AppendCondition condition,
      @Nullable ProcessingContext context,
      List<TaggedEventMessage<?>> events) {
    Map<AccountId, Future<PersonKey>> needed = new HashMap<>();
    try {
      for (TaggedEventMessage<?> tagged : events) {
        if (isPersonal(tagged.event())) {
          needed.computeIfAbsent(person(tagged.event()), keys::toSealWith);
        }
      }
    } catch (MalformedInput e) {
      return CompletableFuture.failedFuture(e);
    }
    return needed.isEmpty()
        ? engine.appendEvents(condition, context, events)
        : Future.all(List.copyOf(needed.values()))
            .toCompletionStage()
            .toCompletableFuture()
            .thenCompose(_ -> engine.appendEvents(condition, context, sealed(events, needed)));
  }

  private static boolean isPersonal(EventMessage message) {
    return message.payload() instanceof DomainEvent && !PersonalFields.of(message.type()).isEmpty();
  }

  private static AccountId person(EventMessage message) {
    return Optional.ofNullable(message.metadata().get(PERSON))
        .map(AccountId::parse)
        .or(() -> message.payload() instanceof DomainEvent e ? e.whoseTexts() : Optional.empty())
        .orElseThrow(() ->
            new MalformedInput("nobody is named whose texts %s bears".formatted(message.type())));
  }

  private static List<TaggedEventMessage<?>> sealed(
      List<TaggedEventMessage<?>> events, Map<AccountId, Future<PersonKey>> keys) {
    return events.stream()
        .<TaggedEventMessage<?>>map(tagged ->
            isPersonal(tagged.event())
                ? new GenericTaggedEventMessage<>(sealed(tagged.event(), keys), tagged.tags())
                : tagged)
        .toList();
  }

  private static EventMessage sealed(EventMessage message, Map<AccountId, Future<PersonKey>> keys) {
    AccountId person = person(message);
    List<Field> fields = PersonalFields.of(message.type());
    Future<PersonKey> key = keys.get(person);
    if (!(message.payload() instanceof DomainEvent event) || key == null) {
      return message;
    }
    Map<String, String> metadata = new HashMap<>(message.metadata());
    metadata.remove(PERSON);
    return new GenericEventMessage(
        message.identifier(),
        message.type(),
        SealedEvent.seal(message.identifier(), fields, event, person, key.result()),
        metadata,
        message.timestamp());
  }

  @Override
  public MessageStream<EventMessage> source(
      SourcingCondition condition, @Nullable ProcessingContext context) {
    return new OpenedStream(engine.source(condition, context), keys);
  }

  @Override
  public MessageStream<EventMessage> stream(
      StreamingCondition condition, @Nullable ProcessingContext context) {
    return new OpenedStream(engine.stream(condition, context), keys);
  }

  @Override
  public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
    return engine.firstToken(context);
  }

  @Override
  public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
    return engine.latestToken(context);
  }

  @Override
  public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
    return engine.tokenAt(at, context);
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeWrapperOf(engine);
  }
}
