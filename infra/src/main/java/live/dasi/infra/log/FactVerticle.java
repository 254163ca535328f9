package live.dasi.infra.log;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.DomainEvent;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.FactBatch.Fact;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/**
 * Appends facts: the batches of a lane one after the other, those of several lanes in one commit of
 * the engine. It holds nothing back: who sent a batch that fails sends it again. What is sent for
 * the first time is appended unconditionally; what is sent again only if the log does not have it,
 * under the condition that this is still so. Each batch is answered with a position up to which the
 * log has nothing that its lane sends later.
 */
final class FactVerticle extends VerticleBase {

  static final DeploymentOptions DEPLOYMENT =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  private static final int MAX_TRIES = 5;

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
    CompletableFuture<Long> stored =
        batch.isRepeated()
            ? appendUnknown(events, batch.after(), 1)
            : append(events, AppendCondition.none());
    return Future.fromCompletionStage(stored, context).map(position -> Long.toString(position));
  }

  private EventMessage message(Fact fact) {
    DomainEvent event = DomainJson.readEvent(fact.event());
    return new GenericEventMessage(
        fact.id(), StoredEvents.type(event), event, Map.of(), clock.instant());
  }

  /** Those that the log does not have, if it has not got them since it was looked at. */
  private CompletableFuture<Long> appendUnknown(List<EventMessage> events, long after, int tries) {
    return KnownFacts.of(events, after, engine)
        .thenCompose(known -> {
          List<EventMessage> unknown =
              events.stream().filter(e -> !known.ids().contains(e.identifier())).toList();
          return unknown.isEmpty()
              ? CompletableFuture.completedFuture(known.head())
              : append(unknown, known.unchanged());
        })
        .exceptionallyCompose(failure ->
            CommandVerticle.isConflict(failure) && tries < MAX_TRIES
                ? appendUnknown(events, after, tries + 1)
                : CompletableFuture.failedFuture(failure));
  }

  /** Completes with a position up to which the log had nothing that is sent later. */
  private CompletableFuture<Long> append(List<EventMessage> events, AppendCondition condition) {
    List<TaggedEventMessage<?>> tagged =
        events.stream()
            .<TaggedEventMessage<?>>map(
                event -> new GenericTaggedEventMessage<>(event, StoredEvents.tags(event)))
            .toList();
    return engine.appendEvents(condition, null, tagged).thenCompose(FactVerticle::commit);
  }

  private static <R> CompletableFuture<Long> commit(AppendTransaction<R> transaction) {
    return transaction
        .commit(null)
        .thenCompose(result -> transaction.afterCommit(result, null))
        .thenApply(GlobalIndexConsistencyMarker::position);
  }
}
