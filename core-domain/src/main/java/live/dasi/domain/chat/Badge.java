package live.dasi.domain.chat;

/** What the room knows of whoever wrote a message; nothing that they said about themselves. */
public enum Badge {
  /** The channel is theirs. */
  STREAMER,
  /** The streamer lets them keep order. */
  MODERATOR,
  /** They pay for the channel at the moment. */
  SUBSCRIBER,
  /** They have no account: whatever name they go by is theirs to choose. */
  GUEST
}
