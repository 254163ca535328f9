package live.dasi.projections;

import java.util.Optional;

/**
 * How far what is served and what is made beside it may go, so that they meet at one position. What
 * is made beside stays behind, so that nothing is news in it; when it is close, what is served
 * waits for it. It goes ahead only where there is nothing that keeps up.
 *
 * @param served the last position that what is served may take
 * @param next the last position that what is made beside may take
 */
record Approach(long served, long next) {

  /** As far as the log goes. */
  static final long FREELY = Long.MAX_VALUE;

  /** How far behind what is made beside is when what is served begins to wait for it. */
  static final long CLOSE = Pass.MAX_BATCH / 2;

  /**
   * @param served empty if nothing is served, or it takes no events
   * @param position of what is served
   */
  static Approach of(Optional<Pass.Now> served, Pass.Now next, long position) {
    if (!keepsUp(served)) {
      return new Approach(FREELY, FREELY);
    }
    long behind = position - next.position();
    // It is ahead where what is served stood still for a while and goes on.
    boolean isClose = 0 <= behind && behind <= CLOSE && next.received() >= position;
    return new Approach(next.isWell() && isClose ? position : FREELY, position);
  }

  /**
   * Whether one can take the place of the other.
   *
   * @param head the position of the newest event that is known
   */
  static boolean isOver(Optional<Pass.Now> served, Pass.Now next, long position, long head) {
    if (!next.isWell() || next.isWriting()) {
      return false;
    }
    return keepsUp(served)
        ? served.stream().noneMatch(Pass.Now::isWriting) && next.position() == position
        : next.position() >= Math.max(position, head);
  }

  private static boolean keepsUp(Optional<Pass.Now> served) {
    return served.isPresent() && !served.get().isStopped();
  }
}
