package live.dasi.rtmp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.DisconnectReason;

/** The figures of the RTMP server. Made once; counting is thread-safe and touches only fields. */
final class RtmpMeters {

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger encoders = new AtomicInteger();
  private final Counter receivedBytes;
  private final Counter turnedAway;
  private final Counter takeOvers;
  private final Counter leftOut;
  private final Map<Refusal.Code, Counter> refusals = new EnumMap<>(Refusal.Code.class);
  private final Map<DisconnectReason, Counter> disconnects = new EnumMap<>(DisconnectReason.class);

  RtmpMeters(MeterRegistry registry) {
    Gauge.builder("dasi.rtmp.connections", connections, AtomicInteger::get)
        .description("Open connections")
        .register(registry);
    Gauge.builder("dasi.rtmp.encoders", encoders, AtomicInteger::get)
        .description("Encoders that publish")
        .register(registry);
    receivedBytes =
        Counter.builder("dasi.rtmp.received")
            .description("What encoders sent")
            .baseUnit("bytes")
            .register(registry);
    turnedAway =
        Counter.builder("dasi.rtmp.turned.away")
            .description("Connections beyond the limits")
            .register(registry);
    takeOvers =
        Counter.builder("dasi.rtmp.take.overs")
            .description("Silent encoders that made room for another one")
            .register(registry);
    leftOut =
        Counter.builder("dasi.rtmp.left.out")
            .description("Pictures and sounds that could not be taken")
            .register(registry);
    for (Refusal.Code code : Refusal.Code.values()) {
      refusals.put(
          code,
          Counter.builder("dasi.rtmp.refusals")
              .description("Encoders that may not publish, by reason")
              .tag("code", code.name())
              .register(registry));
    }
    for (DisconnectReason reason : DisconnectReason.values()) {
      disconnects.put(
          reason,
          Counter.builder("dasi.rtmp.disconnects")
              .description("Encoders that were lost, by reason")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  void connected() {
    connections.incrementAndGet();
  }

  void connectionClosed() {
    connections.decrementAndGet();
  }

  void turnedAway() {
    turnedAway.increment();
  }

  void received(int bytes) {
    receivedBytes.increment(bytes);
  }

  void refused(Refusal.Code code) {
    counter(refusals, code).increment();
  }

  void publicationBegan() {
    encoders.incrementAndGet();
  }

  void publicationEnded() {
    encoders.decrementAndGet();
  }

  void lost(DisconnectReason reason) {
    counter(disconnects, reason).increment();
  }

  void tookOver() {
    takeOvers.increment();
  }

  void leftOut(long pictures) {
    leftOut.increment((double) pictures);
  }

  private static <E extends Enum<E>> Counter counter(Map<E, Counter> counters, E key) {
    return Objects.requireNonNull(counters.get(key), "one is made for each constant");
  }
}
