package live.dasi.chat;

/**
 * What pages may cost.
 *
 * @param connections sockets that are open at the same time; one more is refused
 * @param unreadBytes what may wait for one socket; one that does not read is closed
 * @param unansweredPings pings in a row without a sign of life; then a socket is closed
 * @param frameBytes the longest message that a page may send
 * @param framesPerPing frames that a page may send between two pings
 */
public record ChatLimits(
    int connections, int unreadBytes, int unansweredPings, int frameBytes, int framesPerPing) {

  public static final ChatLimits DEFAULT = new ChatLimits(50_000, 512 * 1024, 2, 32 * 1024, 100);

  public ChatLimits {
    if (connections < 1
        || unreadBytes < 1
        || unansweredPings < 1
        || frameBytes < 1
        || framesPerPing < 1) {
      throw new IllegalArgumentException("each limit must be at least 1");
    }
  }
}
