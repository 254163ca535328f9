package live.dasi.infra.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The hub with a large audience: what a message costs until all have it, beside the same room
 * written with Node's {@code ws}; what a silent page keeps in memory; how fast an audience comes.
 * Each server has one core, and the audience another.
 */
final class AudienceBenchmark implements Benchmark {

  private static final FanOut LARGE = new FanOut(5_000, 10);
  private static final FanOut BUSY = new FanOut(1_000, 100);

  @Override
  public String name() {
    return "audience";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    Effort effort = setting.effort();
    Path data = Files.createTempDirectory(setting.folder(), "dasi");
    Cores.leaveToServers();
    try {
      FanOut.Figures largeWs;
      FanOut.Figures busyWs;
      try (WsRoom ws = WsRoom.open()) {
        largeWs = LARGE.measure(ws, effort);
        busyWs = BUSY.measure(ws, effort);
      }
      try (DasiRoom dasi = DasiRoom.open(data)) {
        FanOut.Figures large = LARGE.measure(dasi, effort);
        FanOut.Figures busy = BUSY.measure(dasi, effort);
        IdleSockets idle = IdleSockets.measure(dasi, effort);
        Arrivals arrivals = Arrivals.measure(dasi, effort);
        var rows = new ArrayList<List<String>>();
        rows.add(row(LARGE, "Dasi", large, largeWs));
        rows.add(row(LARGE, "Node's `ws`", largeWs, largeWs));
        rows.add(row(BUSY, "Dasi", busy, busyWs));
        rows.add(row(BUSY, "Node's `ws`", busyWs, busyWs));
        var targets = new ArrayList<Outcome.Target>();
        targets.addAll(targets(LARGE, large, largeWs, 1, 100));
        targets.addAll(targets(BUSY, busy, busyWs, 0.334, 150));
        targets.addAll(arrivals.targets());
        targets.addAll(idle.targets());
        return new Outcome(
            "A message to everybody in the room, server on one core",
            List.of("scene", "server", "CPU a delivery", "× `ws`", "p50", "p99", "delivered"),
            rows,
            targets);
      }
    } finally {
      Cores.takeAll();
    }
  }

  private static List<String> row(
      FanOut scene, String server, FanOut.Figures figures, FanOut.Figures ws) {
    return List.of(
        scene.name(),
        server,
        Outcome.number(figures.cpuMicros()) + " µs",
        Outcome.number(figures.cpuMicros() / ws.cpuMicros()),
        Outcome.number(figures.p50Ms()) + " ms",
        Outcome.number(figures.p99Ms()) + " ms",
        Outcome.number(figures.deliveredPercent()) + " %");
  }

  private static List<Outcome.Target> targets(
      FanOut scene, FanOut.Figures figures, FanOut.Figures ws, double ofWs, double p99Ms) {
    return List.of(
        Outcome.Target.atMost(
            ofWs, "× ws", scene.name() + ", CPU", figures.cpuMicros() / ws.cpuMicros()),
        Outcome.Target.atMost(p99Ms, "ms", scene.name() + ", p99", figures.p99Ms()),
        Outcome.Target.atLeast(100, "%", scene.name() + ", delivered", figures.deliveredPercent()));
  }
}
