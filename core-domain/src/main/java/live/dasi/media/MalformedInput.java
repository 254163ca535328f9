package live.dasi.media;

/**
 * Bytes from outside that break their format. The only exception that a codec throws; the session
 * turns it into a close with a reason.
 */
public final class MalformedInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedInput(String message) {
    super(message);
  }
}
