package live.dasi.infra.log;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import live.dasi.domain.DomainEvent;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.FactBatch.Fact;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * Appends facts, unconditionally: the batches of a lane one after the other, those of several lanes
 * in one commit of the engine. It holds nothing back: who sent a batch that fails sends it again.
 */
final class FactVerticle extends VerticleBase {

  static final DeploymentOptions DEPLOYMENT =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  private final EventStorageEngine engine;
  private final InstantSource clock;

  FactVerticle(EventStorageEngine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return LaneConsumer.openAll(vertx, Lanes::factAddress, this::answer);
  }

  private Future<String> answer(Message<String> message) {
    FactBatch batch = FactBatch.read(message.body());
    List<EventMessage> events = batch.facts().stream().map(this::message).toList();
    CompletableFuture<Void> stored =
        batch.isRepeated()
            ? alreadyStored(events)
                .thenCompose(
                    known -> append(events.stream().filter(e -> !known.contains(e.identifier()))))
            : append(events.stream());
    return Future.fromCompletionStage(stored, context).map("");
  }

  private EventMessage message(Fact fact) {
    DomainEvent event = DomainJson.readEvent(fact.event());
    return new GenericEventMessage(
        fact.id(), StoredEvents.type(event), event, Map.of(), clock.instant());
  }

  private CompletableFuture<Void> append(Stream<EventMessage> events) {
    List<TaggedEventMessage<?>> tagged =
        events
            .<TaggedEventMessage<?>>map(
                event -> new GenericTaggedEventMessage<>(event, StoredEvents.tags(event)))
            .toList();
    return tagged.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : engine
            .appendEvents(AppendCondition.none(), null, tagged)
            .thenCompose(FactVerticle::commit);
  }

  private static <R> CompletableFuture<Void> commit(AppendTransaction<R> transaction) {
    return transaction
        .commit(null)
        .thenCompose(result -> transaction.afterCommit(result, null))
        .thenAccept(_ -> {});
  }

  /** Which of some events the log has: those of their identifiers that it has under their tags. */
  private CompletableFuture<Set<String>> alreadyStored(List<EventMessage> events) {
    List<EventCriteria> criteria =
        events.stream()
            .map(event -> (EventCriteria) EventCriteria.havingTags(StoredEvents.tags(event)))
            .distinct()
            .toList();
    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.identifier()));
    return engine
        .source(SourcingCondition.conditionFor(EventCriteria.either(criteria)), null)
        .reduce(
            new HashSet<>(),
            (known, entry) -> {
              if (ids.contains(entry.message().identifier())) {
                known.add(entry.message().identifier());
              }
              return known;
            });
  }
}
