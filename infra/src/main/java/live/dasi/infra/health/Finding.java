package live.dasi.infra.health;

/**
 * What a check found.
 *
 * @param says a sentence for an operator
 */
public record Finding(Status status, String says) {

  /** In the order of growing harm. */
  public enum Status {
    UP(0),
    /** Works; something about it needs a person. */
    DEGRADED(1),
    DOWN(2);

    private final int figure;

    Status(int figure) {
      this.figure = figure;
    }

    /** For a graph. */
    int figure() {
      return figure;
    }
  }

  public static Finding up(String says) {
    return new Finding(Status.UP, says);
  }

  public static Finding degraded(String says) {
    return new Finding(Status.DEGRADED, says);
  }

  public static Finding down(String says) {
    return new Finding(Status.DOWN, says);
  }
}
