package live.dasi.chat.frame;

/** Why a page does not get what it asked for. Stable: pages have a text for each. */
public enum RefusalCode {
  MALFORMED,
  UNKNOWN_BROADCAST,
  NOT_JOINED,
  TEXT_INVALID,
  TOO_FAST,
  SLOW_MODE,
  FOLLOWERS_ONLY,
  MUTED,
  BANNED,
  /** The broadcast is over. */
  ENDED,
  /** Not now; the same may work later. */
  UNAVAILABLE
}
