package live.dasi.infra.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.infra.benchmark.crowd.Crowd;

/**
 * An audience that comes all at once.
 *
 * @param joined viewers who came, each on a socket of its own
 * @param perSecond how many, as long as they came
 * @param stored joins that the log has of them
 * @param lateMs how late the latest tick was that told a new count
 */
record Arrivals(long joined, double perSecond, long stored, double lateMs) {

  private static final int PER_SECOND = 2_000;
  private static final int SECONDS = 10;

  static Arrivals measure(DasiRoom server, Effort effort) throws IOException, InterruptedException {
    server.awaitEmpty();
    List<Long> ticks = new ArrayList<>();
    long before = server.joinsInTheLog();
    try (Crowd crowd =
        server.crowd((text, nanos) -> {
          if (text.startsWith("{\"type\":\"count\"")) {
            ticks.add(nanos);
          }
        })) {
      int viewers =
          Math.min(Math.min(PER_SECOND * SECONDS, effort.sockets()), IdleSockets.mostSockets());
      long begun = System.nanoTime();
      crowd.open(viewers, PER_SECOND);
      double seconds = (System.nanoTime() - begun) / 1e9;
      crowd.listen(CountPolicy.DEFAULT.tick().plus(Duration.ofSeconds(2)));
      return new Arrivals(
          crowd.size(), viewers / seconds, server.joinsInTheLog() - before, latest(ticks));
    }
  }

  /** Ticks are the same time apart: that by which each comes later than the most punctual. */
  private static double latest(List<Long> ticks) {
    long apart = CountPolicy.DEFAULT.tick().toNanos();
    long late = 0;
    for (long one : ticks) {
      for (long other : ticks) {
        long off = Math.floorMod(one - other, apart);
        late = Math.max(late, Math.min(off, apart - off));
      }
    }
    return (double) late / TimeUnit.MILLISECONDS.toNanos(1);
  }

  List<Outcome.Target> targets() {
    return List.of(
        Outcome.Target.atLeast(
            (double) joined, "events", "joins in the log of all who joined", (double) stored),
        Outcome.Target.atLeast(0.95 * PER_SECOND, "joins/s", "viewers who come in 10 s", perSecond),
        Outcome.Target.atMost(1_000, "ms", "the latest tick meanwhile, late by", lateMs));
  }
}
