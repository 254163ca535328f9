package live.dasi.chat;

/**
 * What pages may cost.
 *
 * @param connections sockets that are open at the same time; one more is refused
 * @param unwrittenFrames frames that may wait for one socket; one that does not read is closed
 * @param unansweredPings pings in a row without a sign of life; then a socket is closed
 * @param frameBytes the longest frame that a page may send
 * @param framesPerPing frames that a page may send between two pings
 */
public record ChatLimits(
    int connections, int unwrittenFrames, int unansweredPings, int frameBytes, int framesPerPing) {

  public static final ChatLimits DEFAULT = new ChatLimits(10_000, 64, 2, 4_096, 40);

  public ChatLimits {
    if (connections < 1
        || unwrittenFrames < 1
        || unansweredPings < 1
        || frameBytes < 1
        || framesPerPing < 1) {
      throw new IllegalArgumentException("each limit must be at least 1");
    }
  }
}
