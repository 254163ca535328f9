package live.dasi.domain.broadcast;

/** What viewers see of a broadcast's state. */
public enum BroadcastStatus {
  /** An encoder is publishing. */
  LIVE,
  /** The encoder was lost, and may come back. */
  AWAY,
  /** Over; it can be watched as a replay. */
  ENDED
}
