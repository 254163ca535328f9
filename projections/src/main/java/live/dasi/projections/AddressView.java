package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.KeyId;

/**
 * A broadcast address, without its live key.
 *
 * @param revoked whether the streamer revoked it
 * @param status of its broadcast; empty while that has not begun
 */
public record AddressView(
    BroadcastId broadcast,
    ChannelView channel,
    KeyId key,
    BroadcastTexts texts,
    Instant issuedAt,
    Instant expiresAt,
    boolean revoked,
    Optional<BroadcastStatus> status) {

  /** What a streamer wants to know about an address. */
  public enum State {
    /** An encoder may begin with it. */
    UNUSED,
    /** Nobody began in time. */
    EXPIRED,
    /** Revoked before its broadcast began. */
    REVOKED,
    /** An encoder is publishing. */
    LIVE,
    /** The encoder was lost, and may come back. */
    AWAY,
    /** Its broadcast is over. */
    ENDED
  }

  /** A broadcast that has begun in time no longer expires. */
  public State state(Instant now) {
    return status
        .map(AddressView::begun)
        .orElseGet(
            () -> revoked ? State.REVOKED : now.isBefore(expiresAt) ? State.UNUSED : State.EXPIRED);
  }

  private static State begun(BroadcastStatus status) {
    return switch (status) {
      case LIVE -> State.LIVE;
      case AWAY -> State.AWAY;
      case ENDED -> State.ENDED;
    };
  }
}
