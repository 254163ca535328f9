package live.dasi.infra.log;

/** What was asked of the log could not be done, or nobody knows whether it was. */
public final class LogUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  LogUnavailable(String message) {
    super(message);
  }
}
