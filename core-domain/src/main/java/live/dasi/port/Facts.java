package live.dasi.port;

import java.util.concurrent.CompletionStage;
import live.dasi.domain.DomainEvent;

/** Takes events that nobody has to decide. */
@FunctionalInterface
public interface Facts {

  /**
   * Completes when the fact is durable. Facts of one emitter are stored in the order of the calls.
   */
  CompletionStage<Void> emit(DomainEvent fact);
}
