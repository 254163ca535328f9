package live.dasi.domain;

import java.util.List;

/** The answer to a command: what happened because of it, or why nothing did. */
public sealed interface Decision {

  /** The events that follow; none when what was wished is already so. */
  record Accepted(List<DomainEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** Nothing happened. */
  record Refused(Refusal refusal) implements Decision {}

  static Decision accept(DomainEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision refuse(Refusal.Code code, String message) {
    return new Refused(new Refusal(code, message));
  }
}
