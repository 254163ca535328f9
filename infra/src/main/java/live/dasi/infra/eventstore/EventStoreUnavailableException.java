package live.dasi.infra.eventstore;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/** Nothing was stored or read, because the store could not; the same may succeed later. */
public final class EventStoreUnavailableException extends AxonTransientException {

  EventStoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  EventStoreUnavailableException(String message) {
    super(message);
  }
}
