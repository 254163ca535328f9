package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal;
import live.dasi.port.Commands;
import org.jspecify.annotations.Nullable;

/** Commands, with how long each takes and how it ends. */
public final class MeasuredCommands implements Commands {

  private enum Outcome {
    ACCEPTED,
    REFUSED,
    FAILED
  }

  private final Commands commands;
  private final Outcomes<Outcome> durations;
  private final Map<Refusal.Code, Counter> refusals = new EnumMap<>(Refusal.Code.class);

  public MeasuredCommands(Commands commands, MeterRegistry registry) {
    this.commands = commands;
    this.durations =
        new Outcomes<>(
            registry,
            "dasi.command.duration",
            "From sending a command until its events are durable, or it is refused",
            Outcome.class,
            "outcome");
    for (Refusal.Code code : Refusal.Code.values()) {
      refusals.put(
          code,
          Counter.builder("dasi.command.refusals")
              .description("Commands that the domain refused, by code")
              .tag("code", code.name())
              .register(registry));
    }
  }

  @Override
  public CompletionStage<Decision> send(Command command) {
    long since = System.nanoTime();
    return commands
        .send(command)
        .whenComplete((decision, _) -> durations.record(outcome(decision), since));
  }

  private Outcome outcome(@Nullable Decision decision) {
    return switch (decision) {
      case null -> Outcome.FAILED;
      case Decision.Accepted _ -> Outcome.ACCEPTED;
      case Decision.Refused(Refusal refusal) -> {
        Objects.requireNonNull(refusals.get(refusal.code()), "one for each code").increment();
        yield Outcome.REFUSED;
      }
    };
  }
}
