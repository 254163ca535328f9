package live.dasi.port;

import java.util.concurrent.CompletionStage;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;

/** Sends a command to where it is decided. */
@FunctionalInterface
public interface Commands {

  /**
   * Completes when the decision's events are durable. Fails only when it could not be decided (no
   * store, time-out); a refusal is an answer, not a failure.
   */
  CompletionStage<Decision> send(Command command);
}
