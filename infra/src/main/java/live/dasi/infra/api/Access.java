package live.dasi.infra.api;

/** Who may use an operation; whose channel it is comes on top. */
enum Access {
  /** Anybody; nobody asks who. */
  ANYBODY,
  SIGNED_IN,
  /** Who is signed in, and guests who show their pass. */
  PERSON,
  /** Who is signed in, and tools with an access token: only to read. */
  READER,
  /** Streamers and administrators. */
  STREAMER,
  /** Analysts and administrators, also with an access token. */
  ANALYST,
  ADMINISTRATOR
}
