package live.dasi.infra.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many callers at the same time, each on a virtual thread, each with one operation on its way: the
 * next begins when the last one is answered. The first failure ends the measurement.
 */
record Callers(Setting setting) {

  /** What a caller does again and again. */
  @FunctionalInterface
  interface Operation {

    /**
     * @param number counts the operations of this caller, from 0
     */
    CompletableFuture<?> begin(int caller, long number);
  }

  /** Peers are measured in turns, each round in another order, and judged by their medians. */
  record Peer(String name, int callers, int thingsPerOperation, Operation operation) {}

  Medians alternate(List<Peer> peers) throws Exception {
    Map<String, List<Measured>> rounds = new HashMap<>();
    for (Peer peer : peers) {
      run(peer, setting.effort().warmUp());
    }
    for (int round = 0; round < setting.effort().rounds(); round++) {
      for (int i = 0; i < peers.size(); i++) {
        Peer peer = peers.get((i + round) % peers.size());
        rounds
            .computeIfAbsent(peer.name(), none -> new ArrayList<>())
            .add(run(peer, setting.effort().slice()).each(peer.thingsPerOperation()));
      }
    }
    Map<String, Measured> medians = new LinkedHashMap<>();
    peers.forEach(peer ->
        medians.put(peer.name(), Measured.median(rounds.getOrDefault(peer.name(), List.of()))));
    return new Medians(medians);
  }

  private Measured run(Peer peer, Duration length) throws InterruptedException, ExecutionException {
    System.gc();
    double jvmBefore = setting.cpu().jvmSeconds();
    double postgresBefore = setting.cpu().postgresSeconds();
    long begun = System.nanoTime();
    Latencies all = new Latencies();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Latencies>> callers = new ArrayList<>();
      for (int i = 0; i < peer.callers(); i++) {
        int caller = i;
        callers.add(threads.submit(() -> call(peer.operation(), caller, begun + length.toNanos())));
      }
      for (Future<Latencies> caller : callers) {
        all.addAll(caller.get());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double jvm = setting.cpu().jvmSeconds() - jvmBefore;
    double postgres = setting.cpu().postgresSeconds() - postgresBefore;
    return new Measured(
        all.count() / seconds,
        all.percentileMs(0.5),
        all.percentileMs(0.99),
        1e3 * jvm / all.count(),
        1e3 * postgres / all.count());
  }

  private static Latencies call(Operation operation, int caller, long end) {
    Latencies latencies = new Latencies();
    long number = 0;
    do {
      long begun = System.nanoTime();
      operation.begin(caller, number++).join();
      latencies.add(System.nanoTime() - begun);
    } while (System.nanoTime() < end);
    return latencies;
  }
}
