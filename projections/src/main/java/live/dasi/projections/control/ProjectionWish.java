package live.dasi.projections.control;

/** What an operator can ask of a projection. */
public sealed interface ProjectionWish {

  /** Make everything again from the first event, beside what is there. */
  record Reset() implements ProjectionWish {}

  /** Take no more events until {@link Resume}, also after a restart. */
  record Pause() implements ProjectionWish {}

  /** Go on. */
  record Resume() implements ProjectionWish {}

  /** Try the event again at which it stands. */
  record Retry() implements ProjectionWish {}

  /**
   * Leave out the event at which it stands, now and at every rebuild.
   *
   * @param position of that event: nobody skips another by mistake
   * @param reason is recorded in the log
   */
  record Skip(long position, String reason) implements ProjectionWish {}
}
