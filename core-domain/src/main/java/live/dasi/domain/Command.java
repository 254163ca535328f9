package live.dasi.domain;

import java.time.Instant;

/** A wish to change something. It is decided on the state of one entity. */
public interface Command {

  /** When the wish was uttered: the only time that a decision knows. */
  Instant at();
}
