package live.dasi.infra.publicfeed;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was sent and not yet acknowledged, in the order of the log. Acknowledgements come in any
 * order; {@link #position} never passes a message that has none. Owned by the feed's context.
 */
final class InFlight {

  /** One message under way. */
  static final class Sent {
    private final long position;
    private boolean isAcknowledged;

    private Sent(long position) {
      this.position = position;
    }
  }

  private final Deque<Sent> waiting = new ArrayDeque<>();
  private long readUntil;

  InFlight(long from) {
    this.readUntil = from;
  }

  /** A message about the event at a position was sent. Positions do not go back. */
  Sent sent(long position) {
    var message = new Sent(position);
    waiting.add(message);
    return message;
  }

  /** All messages about the events up to a position were sent. */
  void readUntil(long position) {
    readUntil = position;
  }

  long readUntil() {
    return readUntil;
  }

  void acknowledged(Sent message) {
    message.isAcknowledged = true;
    while (!waiting.isEmpty() && waiting.getFirst().isAcknowledged) {
      waiting.removeFirst();
    }
  }

  /** Up to here everything is with the broker: the feed may go on from here after a crash. */
  long position() {
    return waiting.isEmpty() ? readUntil : waiting.getFirst().position - 1;
  }

  int size() {
    return waiting.size();
  }
}
