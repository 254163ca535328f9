package live.dasi.infra.eventstore;

import java.time.Duration;

/**
 * Bounds of the event store.
 *
 * @param queuedAppends how many appends may wait to be stored; more are refused
 * @param queuedBytes how many bytes of events may wait to be stored; more are refused
 * @param appendsPerBatch how many appends share a transaction
 * @param eventsPerBatch after how many events a transaction takes no further append
 * @param statementTimeout how long the database may take for one statement
 * @param patience how long appends wait when the database is lost, before they fail
 * @param readConnections connections for reading; one more writes, and one listens
 * @param cachedEvents how many of the newest events are kept in memory for streams; a power of two
 * @param fetchEvents how many events a stream reads at a time; up to twice as many wait in it
 */
public record EventStoreConfig(
    int queuedAppends,
    long queuedBytes,
    int appendsPerBatch,
    int eventsPerBatch,
    Duration statementTimeout,
    Duration patience,
    int readConnections,
    int cachedEvents,
    int fetchEvents) {

  public static final EventStoreConfig DEFAULT =
      new EventStoreConfig(
          16_384,
          64L << 20,
          512,
          4096,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          2,
          8192,
          1024);

  public EventStoreConfig {
    if (queuedAppends < 1
        || queuedBytes < 1
        || appendsPerBatch < 1
        || eventsPerBatch < 1
        || readConnections < 1
        || fetchEvents < 1
        || statementTimeout.toMillis() < 1
        || patience.toMillis() < 1) {
      throw new IllegalArgumentException("the bounds of the event store are positive");
    }
    if (Integer.bitCount(cachedEvents) != 1) {
      throw new IllegalArgumentException("cachedEvents is a power of two");
    }
  }

  public EventStoreConfig withQueuedAppends(int appends) {
    return new EventStoreConfig(
        appends,
        queuedBytes,
        appendsPerBatch,
        eventsPerBatch,
        statementTimeout,
        patience,
        readConnections,
        cachedEvents,
        fetchEvents);
  }

  public EventStoreConfig withStatementTimeout(Duration longest) {
    return new EventStoreConfig(
        queuedAppends,
        queuedBytes,
        appendsPerBatch,
        eventsPerBatch,
        longest,
        patience,
        readConnections,
        cachedEvents,
        fetchEvents);
  }

  public EventStoreConfig withPatience(Duration longest) {
    return new EventStoreConfig(
        queuedAppends,
        queuedBytes,
        appendsPerBatch,
        eventsPerBatch,
        statementTimeout,
        longest,
        readConnections,
        cachedEvents,
        fetchEvents);
  }

  public EventStoreConfig withFetchEvents(int events) {
    return new EventStoreConfig(
        queuedAppends,
        queuedBytes,
        appendsPerBatch,
        eventsPerBatch,
        statementTimeout,
        patience,
        readConnections,
        cachedEvents,
        events);
  }

  public EventStoreConfig withAppendsPerBatch(int appends) {
    return new EventStoreConfig(
        queuedAppends,
        queuedBytes,
        appends,
        eventsPerBatch,
        statementTimeout,
        patience,
        readConnections,
        cachedEvents,
        fetchEvents);
  }
}
