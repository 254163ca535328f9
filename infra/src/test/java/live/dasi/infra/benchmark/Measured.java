package live.dasi.infra.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a number of callers got in one round, or the medians of several rounds.
 *
 * @param jvmMs CPU time of this JVM an operation, callers included
 * @param postgresMs CPU time of PostgreSQL an operation
 */
record Measured(double perSecond, double p50Ms, double p99Ms, double jvmMs, double postgresMs) {

  static Measured median(List<Measured> rounds) {
    return new Measured(
        median(rounds, Measured::perSecond),
        median(rounds, Measured::p50Ms),
        median(rounds, Measured::p99Ms),
        median(rounds, Measured::jvmMs),
        median(rounds, Measured::postgresMs));
  }

  static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
    List<Double> sorted =
        rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }

  /** Of an operation that does several things at once, the figures for one. */
  Measured each(int things) {
    return new Measured(perSecond * things, p50Ms, p99Ms, jvmMs / things, postgresMs / things);
  }
}
