package live.dasi.infra.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import live.dasi.infra.eventstore.RandomAppends.Append;
import live.dasi.infra.eventstore.RandomAppends.Event;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Does what it is told to, and notes what it saw. */
final class RandomWriter {

  private final TestLog log;
  private final String name;
  private final long start;
  private final List<Read> reads = new ArrayList<>();
  private final List<Tried> tried = new ArrayList<>();
  private long readBefore;
  private long storedBefore;

  /**
   * Makes a writer.
   *
   * @param start the head of the log when all this began
   */
  RandomWriter(TestLog log, String name, long start) {
    this.log = log;
    this.name = name;
    this.start = start;
    this.readBefore = start;
    this.storedBefore = start;
  }

  /** What the criteria found after the start, up to the marker. */
  record Read(EventCriteria criteria, List<String> texts, long marker) {}

  /**
   * An append and its answer.
   *
   * @param texts by which its events are known
   * @param marker of its condition, if there is one
   * @param stored position of its last event; empty if it was rejected
   * @param headAfterwards how far the log went some time after the answer
   */
  record Tried(
      Append append,
      List<String> texts,
      OptionalLong marker,
      OptionalLong stored,
      long headAfterwards) {}

  /** What was seen by the whole writer. */
  record Seen(List<Read> reads, List<Tried> tried) {}

  Seen write(List<Append> appends) {
    List<Runnable> later = new ArrayList<>();
    for (int i = 0; i < appends.size(); i++) {
      Runnable answer = begin(appends.get(i), name + "." + i);
      if (appends.get(i).isAwaited()) {
        answer.run();
      } else {
        later.add(answer);
      }
    }
    later.forEach(Runnable::run);
    return new Seen(reads, tried);
  }

  /** Returns what waits for the answer. */
  private Runnable begin(Append append, String appendName) {
    OptionalLong marker = marker(append);
    List<String> texts = new ArrayList<>();
    List<TaggedEventMessage<?>> events = new ArrayList<>();
    for (Event event : append.events()) {
      texts.add(appendName + "." + texts.size());
      events.add(TestLog.event(event.type(), texts.getLast(), event.tags().toArray(Tag[]::new)));
    }
    CompletableFuture<Long> answer =
        log.append(condition(append, marker), events.toArray(TaggedEventMessage<?>[]::new));
    return () -> {
      OptionalLong stored = stored(answer);
      stored.ifPresent(position -> storedBefore = position);
      tried.add(new Tried(append, texts, marker, stored, log.head()));
    };
  }

  private OptionalLong marker(Append append) {
    return switch (append.marker()) {
      case NONE -> OptionalLong.empty();
      case READ_NOW -> OptionalLong.of(read(append.criteria()));
      case READ_BEFORE -> OptionalLong.of(readBefore);
      case STORED_BEFORE -> OptionalLong.of(storedBefore);
      case START -> OptionalLong.of(start);
    };
  }

  private long read(EventCriteria criteria) {
    TestLog.Sourced sourced =
        log.source(
            SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(start).position(), criteria));
    readBefore = GlobalIndexConsistencyMarker.position(sourced.marker());
    reads.add(new Read(criteria, sourced.texts(), readBefore));
    return readBefore;
  }

  private static AppendCondition condition(Append append, OptionalLong marker) {
    return marker.isEmpty()
        ? AppendCondition.none()
        : AppendCondition.withCriteria(append.criteria())
            .withMarker(new GlobalIndexConsistencyMarker(marker.getAsLong()));
  }

  private static OptionalLong stored(CompletableFuture<Long> answer) {
    try {
      return OptionalLong.of(TestLog.await(answer));
    } catch (AppendEventsTransactionRejectedException e) {
      return OptionalLong.empty();
    }
  }
}
