package live.dasi.rtmp.session;

import java.util.List;

/** What follows from an input: the next state, and what to do, in this order. */
public record Step(SessionState state, List<SessionOutput> outputs) {

  public Step {
    outputs = List.copyOf(outputs);
  }

  static Step to(SessionState state, SessionOutput... outputs) {
    return new Step(state, List.of(outputs));
  }
}
