package live.dasi.chat;

import java.util.Optional;

/**
 * What is known of one open page; pure. Time is counted in ticks: at each, every page is pinged.
 *
 * @param unwrittenFrames frames that were handed to the socket and have not left it
 * @param unansweredPings pings since the last sign of life
 * @param framesSincePing frames that the page sent since the last tick
 */
record Page(int unwrittenFrames, int unansweredPings, int framesSincePing) {

  /** Just connected. */
  static final Page NEW = new Page(0, 0, 0);

  /** What follows: the next state, and the reason to close the page if there is one. */
  record Step(Page next, Optional<CloseReason> close) {}

  /** A frame is to be sent: it is, unless the page is to be closed. */
  Step send(ChatLimits limits) {
    return unwrittenFrames >= limits.unwrittenFrames()
        ? close(CloseReason.TOO_SLOW)
        : goOn(new Page(unwrittenFrames + 1, unansweredPings, framesSincePing));
  }

  /** A frame has left the socket. */
  Page written() {
    return new Page(unwrittenFrames - 1, unansweredPings, framesSincePing);
  }

  /** The page sent something. It has nothing to say yet, so its content is ignored. */
  Step heard(int frameBytes, ChatLimits limits) {
    if (frameBytes > limits.frameBytes()) {
      return close(CloseReason.FRAME_TOO_LONG);
    }
    if (framesSincePing >= limits.framesPerPing()) {
      return close(CloseReason.TOO_MANY_FRAMES);
    }
    return goOn(new Page(unwrittenFrames, 0, framesSincePing + 1));
  }

  /** It is time to ping; the ping is sent, unless the page is to be closed. */
  Step tick(ChatLimits limits) {
    return unansweredPings >= limits.unansweredPings()
        ? close(CloseReason.SILENT)
        : new Page(unwrittenFrames, unansweredPings + 1, 0).send(limits);
  }

  private Step goOn(Page next) {
    return new Step(next, Optional.empty());
  }

  private Step close(CloseReason reason) {
    return new Step(this, Optional.of(reason));
  }
}
