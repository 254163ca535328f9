package live.dasi.domain;

/**
 * A "no" of the domain. The edge maps the code (RTMP code, HTTP status); the message says to a
 * person what is wrong and what to do.
 */
public record Refusal(Code code, String message) {

  public enum Code {
    /** A text or a number is outside its limits. */
    INVALID,
    /** The channel, broadcast or address does not exist. */
    NOT_FOUND,
    /** It exists already. */
    ALREADY_EXISTS,
    /** It belongs to somebody else. */
    NOT_OWNER,
    /** Who wishes it keeps no order in this chat. */
    NOT_MODERATOR,
    /** There are as many as there can be. */
    TOO_MANY,
    /** The live key is not the one that was issued for this address. */
    WRONG_KEY,
    /** The address was not used in time. */
    ADDRESS_EXPIRED,
    /** The streamer revoked the address. */
    ADDRESS_REVOKED,
    /** Another encoder is publishing on this address. */
    ENCODER_ALIVE,
    /** The broadcast is over; a new one needs a new address. */
    BROADCAST_ENDED,
    /** The broadcast has not begun. */
    NOT_LIVE
  }
}
