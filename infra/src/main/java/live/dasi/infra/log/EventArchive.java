package live.dasi.infra.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** The log as it is stored, event after event, also those that this Dasi does not know. */
public final class EventArchive {

  private final EventStorageEngine engine;

  public EventArchive(EventStorageEngine engine) {
    this.engine = engine;
  }

  /** What the log has after a position, oldest first; then it is over. */
  public EventReading read(EventSelection selection, long afterPosition) {
    var start = new GlobalIndexConsistencyMarker(afterPosition).position();
    return new EventReading(
        engine.source(SourcingCondition.conditionFor(start, selection.criteria()), null));
  }

  /** The same, and goes on with new ones until it is closed. */
  public EventReading follow(EventSelection selection, long afterPosition) {
    var after =
        StreamingCondition.conditionFor(
            new GlobalSequenceTrackingToken(afterPosition), selection.criteria());
    return new EventReading(engine.stream(after, null));
  }

  /** The position of the newest event; 0 when there is none. */
  public CompletionStage<Long> head() {
    return engine.latestToken(null).thenApply(token -> token.position().orElse(0));
  }

  /** The position before the first event that was recorded at a time or later, else the head. */
  public CompletionStage<Long> positionBefore(Instant time) {
    return engine
        .tokenAt(time.truncatedTo(ChronoUnit.MICROS), null)
        .thenApply(token -> token.position().orElse(0));
  }
}
