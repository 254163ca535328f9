package live.dasi.infra.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Timers of one name, one for each constant of an enum: all made at once, so that what has not
 * happened yet is shown as 0.
 */
final class Outcomes<E extends Enum<E>> {

  private final Map<E, Timer> timers;

  Outcomes(MeterRegistry registry, String name, String description, Class<E> kinds, String label) {
    timers = new EnumMap<>(kinds);
    for (E kind : kinds.getEnumConstants()) {
      timers.put(
          kind,
          Timer.builder(name)
              .description(description)
              .tag(label, kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void record(E kind, long sinceNanos) {
    Objects.requireNonNull(timers.get(kind), "one is made for each constant")
        .record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
  }
}
