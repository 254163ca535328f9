package live.dasi.infra.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to know of an event store, as meters {@code dasi.eventstore.*}; the
 * documentation lists them. Meters that look at the store are taken back when it is closed.
 */
final class EventStoreMetrics {

  private static final String PREFIX = "dasi.eventstore.";

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter rejected;
  private final Counter refused;
  private final Counter failed;
  private final Counter events;
  private final Counter reconnects;
  private final Counter fromCache;
  private final Counter fromDatabase;
  private final DistributionSummary batchAppends;
  private final DistributionSummary batchEvents;
  private final Timer appendTime;
  private final Timer batchTime;
  private final Queue<Meter> gauges = new ConcurrentLinkedQueue<>();

  EventStoreMetrics(MeterRegistry registry) {
    this.registry = registry;
    accepted = appends("accepted", "stored");
    rejected = appends("rejected", "forbidden by their condition");
    refused = appends("refused", "not sent: too many wait, or the database is away");
    failed = appends("failed", "sent, and the database failed or was lost");
    events = Counter.builder(PREFIX + "events").description("Events stored").register(registry);
    reconnects =
        Counter.builder(PREFIX + "reconnects")
            .description("Times that the writer was connected to its database again")
            .register(registry);
    fromCache = fetches("cache");
    fromDatabase = fetches("database");
    batchAppends = summary("batch.appends", "Appends that share a transaction");
    batchEvents = summary("batch.events", "Events that share a transaction");
    appendTime = timer("append", "From the commit of an append to the database's answer");
    batchTime = timer("batch", "From the sending of a batch to the answer of the database");
  }

  void watch(AppendQueue queue) {
    gauge("waiting.appends", "Appends that wait to be sent", queue::size, null);
    gauge("waiting", "Bytes of events that wait to be sent", queue::sizeBytes, "bytes");
  }

  void watchTail(Supplier<Number> streams, Supplier<Number> head) {
    gauge("streams", "Open streams", streams, null);
    gauge("head", "The last position that this node knows of", head, null);
  }

  void settled(AppendBatch batch, AppendBatch.Stored result, long begunNanos) {
    long now = System.nanoTime();
    int all = batch.appends().size();
    batchTime.record(now - begunNanos, TimeUnit.NANOSECONDS);
    batchAppends.record(all);
    batchEvents.record(result.events().size());
    int notStored = result.rejected().cardinality();
    accepted.increment(all - notStored);
    rejected.increment(notStored);
    events.increment(result.events().size());
    for (PendingAppend append : batch.appends()) {
      appendTime.record(now - append.sinceNanos(), TimeUnit.NANOSECONDS);
    }
  }

  void failed(int appends) {
    failed.increment(appends);
  }

  void refused() {
    refused.increment();
  }

  void reconnected() {
    reconnects.increment();
  }

  void fetchedFromCache() {
    fromCache.increment();
  }

  void fetchedFromDatabase() {
    fromDatabase.increment();
  }

  void close() {
    List.copyOf(gauges).forEach(registry::remove);
  }

  private Counter appends(String outcome, String what) {
    return Counter.builder(PREFIX + "appends")
        .description("Appends, by what became of them: " + what)
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter fetches(String from) {
    return Counter.builder(PREFIX + "fetches")
        .description("Reads of endless streams, by where they found their events")
        .tag("from", from)
        .register(registry);
  }

  private DistributionSummary summary(String name, String description) {
    return DistributionSummary.builder(PREFIX + name).description(description).register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(PREFIX + name).description(description).register(registry);
  }

  private void gauge(
      String name, String description, Supplier<Number> value, @Nullable String unit) {
    gauges.add(
        Gauge.builder(PREFIX + name, value)
            .description(description)
            .baseUnit(unit)
            .register(registry));
  }
}
