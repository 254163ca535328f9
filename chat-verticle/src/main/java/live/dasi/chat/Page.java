package live.dasi.chat;

import java.util.Optional;

/**
 * What is known of one open page; pure. Time is counted in ticks: at each, every page is pinged.
 *
 * @param unansweredPings pings since the last sign of life
 * @param framesSincePing frames that the page sent since the last tick
 */
record Page(int unansweredPings, int framesSincePing) {

  /** Just connected. */
  static final Page NEW = new Page(0, 0);

  /** What follows: the next state, and the reason to close the page if there is one. */
  record Step(Page next, Optional<CloseReason> close) {}

  /** The page sent something; of a message in several frames, all that came so far. */
  Step heard(int messageBytes, ChatLimits limits) {
    if (messageBytes > limits.frameBytes()) {
      return close(CloseReason.FRAME_TOO_LONG);
    }
    if (framesSincePing >= limits.framesPerPing()) {
      return close(CloseReason.TOO_MANY_FRAMES);
    }
    return goOn(new Page(0, framesSincePing + 1));
  }

  /** It is time to ping; the ping is sent, unless the page is to be closed. */
  Step tick(ChatLimits limits) {
    return unansweredPings >= limits.unansweredPings()
        ? close(CloseReason.SILENT)
        : goOn(new Page(unansweredPings + 1, 0));
  }

  private Step goOn(Page next) {
    return new Step(next, Optional.empty());
  }

  private Step close(CloseReason reason) {
    return new Step(this, Optional.of(reason));
  }
}
