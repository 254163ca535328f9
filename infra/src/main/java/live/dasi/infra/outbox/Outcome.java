package live.dasi.infra.outbox;

/** What came of an attempt to deliver. */
public sealed interface Outcome {

  /** The receiver has it. */
  record Delivered() implements Outcome {}

  /** It may work later. */
  record Failed(String why) implements Outcome {}

  /** It will never work: this one is given up. */
  record Refused(String why) implements Outcome {}

  /** The receiver is no more, and is forgotten with all that it was to get. */
  record Gone(String why) implements Outcome {}
}
