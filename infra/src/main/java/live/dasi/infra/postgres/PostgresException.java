package live.dasi.infra.postgres;

import org.jspecify.annotations.Nullable;

/** The database cannot be used; the text says why and what to do. */
public final class PostgresException extends RuntimeException {

  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
