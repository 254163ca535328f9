package live.dasi.infra.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.benchmark.crowd.Crowd;
import live.dasi.infra.benchmark.crowd.Heard;

/**
 * What somebody says goes to everybody in the room.
 *
 * @param sockets in the room
 * @param perSecond messages of all of them
 */
record FanOut(int sockets, int perSecond) {

  /**
   * What it takes.
   *
   * @param cpuMicros CPU time of the server a delivery
   */
  record Figures(double cpuMicros, double p50Ms, double p99Ms, double deliveredPercent) {

    static Figures median(List<Figures> rounds) {
      return new Figures(
          Measured.median(rounds, Figures::cpuMicros),
          Measured.median(rounds, Figures::p50Ms),
          Measured.median(rounds, Figures::p99Ms),
          // What is lost once is lost.
          rounds.stream().mapToDouble(Figures::deliveredPercent).min().orElse(0));
    }
  }

  /** So that nobody writes faster than once a second. */
  private static final int SPEAKERS = 100;

  private static final int ENTER_PER_SECOND = 1_000;

  private static final Duration SHORTEST = Duration.ofMillis(500);

  /** At least what one tick of the kernel's clock is. */
  private static final double CPU_RESOLUTION_S = 0.01;

  String name() {
    return "%,d sockets, %d messages/s".formatted(sockets, perSecond);
  }

  Figures measure(RoomServer server, Effort effort) throws IOException {
    try (Crowd crowd = server.crowd((_, _) -> {})) {
      crowd.open(Math.min(sockets, effort.sockets()), ENTER_PER_SECOND);
      round(server, crowd, effort.warmUp().multipliedBy(server.warmUps()));
      List<Figures> rounds = new ArrayList<>();
      for (int i = 0; i < effort.rounds(); i++) {
        rounds.add(round(server, crowd, effort.slice()));
      }
      return Figures.median(rounds);
    }
  }

  private Figures round(RoomServer server, Crowd crowd, Duration length) throws IOException {
    Duration slice = length.compareTo(SHORTEST) < 0 ? SHORTEST : length;
    double before = server.cpuSeconds();
    Heard heard = crowd.talk(slice, perSecond, SPEAKERS);
    double cpu = Math.max(CPU_RESOLUTION_S, server.cpuSeconds() - before);
    return new Figures(
        1e6 * cpu / heard.delivered(), heard.p50Ms(), heard.p99Ms(), heard.deliveredPercent());
  }
}
