package live.dasi.domain.broadcast;

/** Why an encoder was lost. */
public enum DisconnectReason {
  /** The connection closed or broke. */
  CONNECTION_LOST,
  /** The connection stood, and nothing came over it. */
  SILENT,
  /** The encoder broke its protocol. */
  PROTOCOL_ERROR,
  /** This server was stopped while the encoder was publishing. */
  SERVER_STOPPED,
  /** This server died while the encoder was publishing; found at its next start. */
  SERVER_CRASHED
}
