package live.dasi.infra.account;

/** What an account may do. */
public enum Role {
  /** Everything that the others may, invite others, and end any broadcast. */
  ADMINISTRATOR,
  /** Open channels and broadcast on them. */
  STREAMER,
  /** Read the history of everything, and change nothing. */
  ANALYST;

  public boolean mayBroadcast() {
    return this != ANALYST;
  }

  public boolean mayReadHistory() {
    return this != STREAMER;
  }
}
