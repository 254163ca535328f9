package live.dasi.projections;

/** What was waited for does not come by itself: the views take no events now. */
public final class StandsStill extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StandsStill(String message) {
    super(message, null, false, false);
  }
}
