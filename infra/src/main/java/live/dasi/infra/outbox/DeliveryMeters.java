package live.dasi.infra.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import live.dasi.infra.outbox.Delivery.Kind;

/** How attempts to deliver end. */
final class DeliveryMeters {

  private enum End {
    DELIVERED,
    FAILED,
    GIVEN_UP,
    GONE
  }

  private final Map<End, Counter> ends = new EnumMap<>(End.class);

  DeliveryMeters(MeterRegistry registry, Kind kind) {
    for (End end : End.values()) {
      ends.put(
          end,
          Counter.builder("dasi.notice.deliveries")
              .description("Attempts to deliver a notice, by kind of receiver and how they ended")
              .tag("kind", kind.name().toLowerCase(Locale.ROOT))
              .tag("outcome", end.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void count(Outcome outcome) {
    count(
        switch (outcome) {
          case Outcome.Delivered _ -> End.DELIVERED;
          case Outcome.Failed _ -> End.FAILED;
          case Outcome.Refused _ -> End.GIVEN_UP;
          case Outcome.Gone _ -> End.GONE;
        });
  }

  private void count(End end) {
    Objects.requireNonNull(ends.get(end), "one for each").increment();
  }
}
