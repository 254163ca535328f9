package live.dasi.infra.eventstore;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The database was lost while it stored the events and did not come back in time: they are stored
 * or not, and the log will tell. Never to be repeated blindly.
 */
public final class AppendOutcomeUnknownException extends AxonNonTransientException {

  AppendOutcomeUnknownException(@Nullable Throwable cause) {
    super("the database was lost while it stored the events; they may be stored or not", cause);
  }
}
