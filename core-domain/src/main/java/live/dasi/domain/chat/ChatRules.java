package live.dasi.domain.chat;

/**
 * Who may write how often.
 *
 * @param slowS seconds between two messages of one person; 0: no slow mode
 * @param followersOnly whether only followers may write
 */
public record ChatRules(int slowS, boolean followersOnly) {

  public static final int MAX_SLOW_S = 3_600;

  /** Of a chat for which nobody has set any. */
  public static final ChatRules DEFAULT = new ChatRules(0, false);
}
