package live.dasi.infra.account;

/** What an account may do. */
public enum Role {
  /** Everything that a streamer may, invite others, and end any broadcast. */
  ADMINISTRATOR,
  /** Open channels and broadcast on them. */
  STREAMER
}
