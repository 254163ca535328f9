package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.port.Facts;

/** Facts, with how many wait to be durable and how long that takes. */
public final class MeasuredFacts implements Facts {

  private enum Outcome {
    STORED,
    FAILED
  }

  private final Facts facts;
  private final LongAdder waiting = new LongAdder();
  private final Outcomes<Outcome> durations;
  private final Counter segments;

  public MeasuredFacts(Facts facts, MeterRegistry registry) {
    this.facts = facts;
    this.durations =
        new Outcomes<>(
            registry,
            "dasi.fact.duration",
            "From saying a fact until it is durable",
            Outcome.class,
            "outcome");
    this.segments =
        Counter.builder("dasi.hls.segments.written")
            .description("Segments that are durable and in the log")
            .register(registry);
    Gauge.builder("dasi.facts.waiting", waiting, LongAdder::sum)
        .description("Facts that are not yet durable")
        .register(registry);
  }

  @Override
  public CompletionStage<Void> emit(DomainEvent fact) {
    long since = System.nanoTime();
    waiting.increment();
    return facts
        .emit(fact)
        .whenComplete((_, failure) -> {
          waiting.decrement();
          durations.record(failure == null ? Outcome.STORED : Outcome.FAILED, since);
          if (failure == null && fact instanceof SegmentWritten) {
            segments.increment();
          }
        });
  }
}
