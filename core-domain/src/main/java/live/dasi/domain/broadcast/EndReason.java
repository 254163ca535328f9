package live.dasi.domain.broadcast;

/** Why a broadcast ended. */
public enum EndReason {
  /** The encoder said that it stops. */
  UNPUBLISHED,
  /** The streamer asked for it. */
  REQUESTED,
  /** The streamer revoked the address. */
  REVOKED,
  /** The encoder was lost and not back within the grace. */
  NOT_BACK
}
