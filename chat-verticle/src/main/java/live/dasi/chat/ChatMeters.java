package live.dasi.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The figures of the hub. Made once; counting is thread-safe and touches only fields. */
final class ChatMeters {

  private final Counter frames;
  private final Counter refused;
  private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);

  /**
   * @param pages how many are connected
   */
  ChatMeters(MeterRegistry registry, AtomicInteger pages) {
    Gauge.builder("dasi.chat.pages", pages, AtomicInteger::get)
        .description("Pages with an open WebSocket")
        .register(registry);
    frames =
        Counter.builder("dasi.chat.frames")
            .description("Frames sent, counted once for each page")
            .register(registry);
    refused =
        Counter.builder("dasi.chat.pages.refused")
            .description("Pages beyond the limit")
            .register(registry);
    for (CloseReason reason : CloseReason.values()) {
      closed.put(
          reason,
          Counter.builder("dasi.chat.pages.dropped")
              .description("Pages whose WebSocket was closed by this server, by reason")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  /** So many frames, counted once for each page. */
  void sent(long count) {
    frames.increment((double) count);
  }

  void refused() {
    refused.increment();
  }

  void closed(CloseReason reason) {
    Objects.requireNonNull(closed.get(reason), "one is made for each constant").increment();
  }
}
