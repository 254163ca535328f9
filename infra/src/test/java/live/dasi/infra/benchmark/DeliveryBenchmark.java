package live.dasi.infra.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import live.dasi.infra.benchmark.DeliveryFollower.Round;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.postgres.PostgresAddress;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.core.MessageType;

/**
 * From the call of append to the delivery at a follower, durable in between, at a thousand events a
 * second: in the same process, and in another one with an engine of its own. In turns with it the
 * disk alone, which no durable store can be faster than.
 */
final class DeliveryBenchmark implements Benchmark {

  private static final int EVENTS_PER_SECOND = 1000;

  /** A thousand events a second compile a hundred times later than those of other benchmarks. */
  private static final int WARM_UPS = 12;

  private static final long PATIENCE_S = 60;

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    PostgresAddress database = setting.migratedDatabase();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                setting.vertx(),
                database.connectOptions(),
                new EventPayloads(),
                EventStoreConfig.DEFAULT)
            .await();
    BlockingQueue<Round> here = new LinkedBlockingQueue<>();
    List<Round> same = new ArrayList<>();
    List<Round> other = new ArrayList<>();
    List<Round> disk = new ArrayList<>();
    try (DiskAlone bare = new DiskAlone(setting.folder());
        DeliveryProcess process = new DeliveryProcess(database);
        DeliveryFollower follower =
            new DeliveryFollower(engine, engine.firstToken(null).join(), here::add)) {
      follower.start();
      Duration warmUp = setting.effort().warmUp().multipliedBy(WARM_UPS);
      round(engine, warmUp, here, process, new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < setting.effort().rounds(); i++) {
        disk.add(bare.round(setting.effort().slice(), EVENTS_PER_SECOND));
        round(engine, setting.effort().slice(), here, process, same, other);
      }
    } finally {
      engine.close().await();
      setting.drop(database);
    }
    return outcome(same, other, disk);
  }

  private static void round(
      PgEventStorageEngine engine,
      Duration length,
      BlockingQueue<Round> here,
      DeliveryProcess process,
      List<Round> same,
      List<Round> other)
      throws InterruptedException, IOException {
    long begun = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1) / EVENTS_PER_SECOND;
    List<CompletableFuture<?>> appends = new ArrayList<>();
    for (long due = begun; due < begun + length.toNanos(); due += pause) {
      for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
        LockSupport.parkNanos(ahead);
      }
      appends.add(append(engine, Samples.TYPE));
    }
    CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new)).join();
    append(engine, DeliveryFollower.END).join();
    Round round = here.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (round == null) {
      throw new IllegalStateException("the follower has not seen the end of the round");
    }
    same.add(round);
    other.add(process.round());
  }

  private static CompletableFuture<?> append(PgEventStorageEngine engine, MessageType type) {
    return engine
        .appendEvents(
            AppendCondition.none(), null, List.of(Samples.event(type, Samples.tag("delivered"))))
        .thenCompose(transaction -> transaction.commit(null));
  }

  private static Outcome outcome(List<Round> same, List<Round> other, List<Round> disk) {
    return new Outcome(
        "From append to delivery at a follower, 1,000 events/s",
        List.of("follower", "p50", "p99", "max", "p99, × the disk alone"),
        List.of(
            row("in the same process", same, disk),
            row("in another process", other, disk),
            row("the disk alone", disk, disk)),
        List.of(
            Outcome.Target.atMost(1, "ms", "delivery, same process, p50", median(same).p50Ms()),
            Outcome.Target.atMost(5, "ms", "delivery, same process, p99", median(same).p99Ms()),
            Outcome.Target.atMost(2, "ms", "delivery, another process, p50", median(other).p50Ms()),
            Outcome.Target.atMost(
                10, "ms", "delivery, another process, p99", median(other).p99Ms())));
  }

  private static Round median(List<Round> rounds) {
    return new Round(
        Measured.median(rounds, Round::p50Ms),
        Measured.median(rounds, Round::p99Ms),
        Measured.median(rounds, Round::maxMs),
        rounds.getFirst().events());
  }

  private static List<String> row(String name, List<Round> rounds, List<Round> disk) {
    Round median = median(rounds);
    return List.of(
        name,
        Outcome.number(median.p50Ms()) + " ms",
        Outcome.number(median.p99Ms()) + " ms",
        Outcome.number(median.maxMs()) + " ms",
        Outcome.number(median.p99Ms() / median(disk).p99Ms()));
  }
}
