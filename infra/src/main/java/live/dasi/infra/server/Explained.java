package live.dasi.infra.server;

import java.io.IOException;
import live.dasi.infra.http.UnusablePort;
import live.dasi.infra.postgres.PostgresException;

/**
 * Turns why a start failed into a sentence for a person, where the cause is one of theirs to mend.
 */
final class Explained {

  private Explained() {}

  static RuntimeException of(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CannotStart explained -> {
          return explained;
        }
        case PostgresException explained -> {
          return new CannotStart(String.valueOf(explained.getMessage()), failure);
        }
        case IOException taken when UnusablePort.isCauseOf(taken) -> {
          return new CannotStart(
              "a port is taken: %s. Stop what is listening there (is another Dasi running?), or choose others with --http-port and --rtmp-port."
                  .formatted(taken.getMessage()),
              failure);
        }
        default -> {}
      }
    }
    return failure;
  }
}
