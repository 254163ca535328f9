package live.dasi.projections;

/**
 * The stored position is not the one that the rows were to be changed from. Nothing was changed.
 */
final class PositionMoved extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PositionMoved(long expected) {
    super("the views are not at position " + expected + " any more: something else changed them");
  }
}
