package live.dasi.infra.api;

/** Who may use an operation; whose channel it is comes on top. */
enum Access {
  /** Anybody; nobody asks who. */
  ANYBODY,
  SIGNED_IN,
  ADMINISTRATOR
}
