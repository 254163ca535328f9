package live.dasi.projections.control;

/** A wish that a projection does not fulfil; the message tells the operator why. */
public final class WishRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WishRefused(String message) {
    super(message, null, false, false);
  }
}
