package live.dasi.infra.http;

/** What can go wrong, as a stable word for programs, and its HTTP status. */
public enum ProblemCode {
  /** Not JSON, an unknown property, a wrong type, a wrong parameter. */
  MALFORMED_REQUEST(400),
  /** Well-formed, but outside its limits. */
  INVALID(400),
  NOT_SIGNED_IN(401),
  WRONG_CREDENTIALS(401),
  /** What was sent is not signed by whom it names. */
  WRONG_SIGNATURE(401),
  /** The account's role does not suffice. */
  FORBIDDEN(403),
  NOT_OWNER(403),
  NOT_MODERATOR(403),
  WRONG_KEY(403),
  /** A browser sent it from another site's page. */
  CROSS_ORIGIN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  ALREADY_EXISTS(409),
  NAME_TAKEN(409),
  /** There are as many moderators, or muted and banned people, as there can be. */
  TOO_MANY(409),
  TOO_MANY_INVITATIONS(409),
  TOO_MANY_TOKENS(409),
  /** The server would be without one. */
  LAST_ADMINISTRATOR(409),
  ADDRESS_EXPIRED(409),
  ADDRESS_REVOKED(409),
  ENCODER_ALIVE(409),
  BROADCAST_ENDED(409),
  NOT_LIVE(409),
  /** A projection cannot do now what it is asked. */
  WISH_REFUSED(409),
  BODY_TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  TOO_MANY_REQUESTS(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL_ERROR(500),
  UNAVAILABLE(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
