package live.dasi.media;

/**
 * Bytes from outside that break their format. The only exception that a codec throws; the session
 * turns it into a close with a reason.
 */
public final class MalformedInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  public MalformedInput(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong with the bytes; never null. */
  @Override
  public String getMessage() {
    return reason;
  }
}
