package live.dasi.infra.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.postgres.PostgresAddress;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** Reads a log from its beginning to its end, and looks at the heap on the way. */
final class ReplayBenchmark implements Benchmark {

  private static final int HEAP_SAMPLES = 5;
  private static final long PATIENCE_S = 600;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    PostgresAddress database = setting.migratedDatabase();
    int events = setting.effort().replayed();
    fill(database, events);
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                setting.vertx(),
                database.connectOptions(),
                new EventPayloads(),
                EventStoreConfig.DEFAULT)
            .await();
    try {
      Supplier<MessageStream<EventMessage>> stream =
          () ->
              engine.stream(StreamingCondition.startingFrom(engine.firstToken(null).join()), null);
      Supplier<MessageStream<EventMessage>> source =
          () -> engine.source(SourcingCondition.conditionFor(EventCriteria.havingAnyTag()), null);
      List<Double> streamed = new ArrayList<>();
      List<Double> sourced = new ArrayList<>();
      for (int i = 0; i < setting.effort().rounds(); i++) {
        streamed.add(perSecond(stream, events));
        sourced.add(perSecond(source, events));
      }
      return outcome(events, streamed, sourced, heap(stream, events), heap(source, events));
    } finally {
      engine.close().await();
      setting.drop(database);
    }
  }

  /** Rows as appends leave them. */
  private static void fill(PostgresAddress database, int events) {
    Setting.execute(
        database,
        "INSERT INTO event_type (name) VALUES ('bench.OrderPlaced')",
        """
        INSERT INTO event (position, type_id, time_us, event_id, version, tags, metadata, payload)
        SELECT n, 1, 1700000000000000 + n, gen_random_uuid()::text, '1', ARRAY['order=' || n / 10],
               '{}', '%1$s'
          FROM generate_series(1, %2$d) AS n;
        INSERT INTO event_tag (tag, position, type_id)
        SELECT 'order=' || n / 10, n, 1 FROM generate_series(1, %2$d) AS n;
        """
            .formatted(new String(Samples.PAYLOAD, StandardCharsets.UTF_8), events),
        "VACUUM ANALYZE event",
        "VACUUM ANALYZE event_tag");
  }

  private static double perSecond(Supplier<MessageStream<EventMessage>> opener, int events)
      throws Exception {
    long begun = System.nanoTime();
    read(opener.get(), events, count -> {});
    return events / ((System.nanoTime() - begun) / 1e9);
  }

  /** MB of live objects, at even distances. */
  private static List<Long> heap(Supplier<MessageStream<EventMessage>> opener, int events)
      throws Exception {
    List<Long> megabytes = new ArrayList<>();
    int distance = Math.max(1, events / HEAP_SAMPLES);
    read(
        opener.get(),
        events,
        count -> {
          if (count % distance == 0) {
            System.gc();
            megabytes.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
          }
        });
    return megabytes;
  }

  private static void read(MessageStream<EventMessage> stream, int events, LongConsumer each)
      throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    AtomicInteger calls = new AtomicInteger();
    long[] count = new long[1];
    stream.setCallback(() -> {
      if (calls.getAndIncrement() > 0) {
        return;
      }
      do {
        calls.set(1);
        for (Optional<?> next = stream.next(); next.isPresent(); next = stream.next()) {
          if (++count[0] <= events) {
            each.accept(count[0]);
          }
          if (count[0] == events) {
            done.complete(null);
          }
        }
        stream.error().ifPresent(done::completeExceptionally);
      } while (calls.decrementAndGet() > 0);
    });
    try {
      done.get(PATIENCE_S, TimeUnit.SECONDS);
    } finally {
      stream.close();
    }
  }

  private static Outcome outcome(
      int events,
      List<Double> streamed,
      List<Double> sourced,
      List<Long> streamHeap,
      List<Long> sourceHeap) {
    return new Outcome(
        "Sequential replay of %,d events".formatted(events),
        List.of("read by", "events/s", "heap after GC along the way, MB"),
        List.of(
            row("stream (endless)", streamed, streamHeap),
            row("source (one consistent read)", sourced, sourceHeap)),
        List.of(
            Outcome.Target.atLeast(
                300_000, "events/s", "sequential replay, stream", median(streamed)),
            Outcome.Target.atLeast(
                300_000, "events/s", "sequential replay, source", median(sourced)),
            Outcome.Target.atMost(
                16, "MB", "growth of the heap while streaming", growth(streamHeap)),
            Outcome.Target.atMost(
                16, "MB", "growth of the heap while sourcing", growth(sourceHeap))));
  }

  private static double growth(List<Long> megabytes) {
    return Math.max(0, megabytes.getLast() - megabytes.getFirst());
  }

  private static double median(List<Double> rates) {
    return Measured.median(rates, Double::doubleValue);
  }

  private static List<String> row(String name, List<Double> rates, List<Long> heap) {
    return List.of(
        name,
        Outcome.number(median(rates)),
        String.join(", ", heap.stream().map(String::valueOf).toList()));
  }
}
