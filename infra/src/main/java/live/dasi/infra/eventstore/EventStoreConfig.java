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
 * @param readConnections connections for reading; one more writes and listens
 * @param cachedEvents how many of the newest events are kept in memory for streams; a power of two
 * @param page how much a stream reads at a time; up to twice as much waits in it
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
    PageLimits page) {

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
          new PageLimits(1024, 8 << 20));

  public EventStoreConfig {
    if (queuedAppends < 1
        || queuedBytes < 1
        || appendsPerBatch < 1
        || eventsPerBatch < 1
        || readConnections < 1
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
        page);
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
        page);
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
        page);
  }

  public EventStoreConfig withPage(PageLimits limits) {
    return new EventStoreConfig(
        queuedAppends,
        queuedBytes,
        appendsPerBatch,
        eventsPerBatch,
        statementTimeout,
        patience,
        readConnections,
        cachedEvents,
        limits);
  }

  public EventStoreConfig withFetchEvents(int events) {
    return withPage(new PageLimits(events, page.bytes()));
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
        page);
  }
}
