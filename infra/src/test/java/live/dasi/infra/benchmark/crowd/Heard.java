package live.dasi.infra.benchmark.crowd;

/**
 * What became of what was said.
 *
 * @param expected deliveries, if every message comes to every socket
 * @param delivered of them
 */
public record Heard(long expected, long delivered, double p50Ms, double p99Ms) {

  public double deliveredPercent() {
    return 100.0 * delivered / expected;
  }
}
