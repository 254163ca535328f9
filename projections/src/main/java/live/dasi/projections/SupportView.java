package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;

/**
 * Somebody paid for a channel.
 *
 * @param broadcast the one that was running
 * @param person is not for viewers
 * @param name by which they want to be thanked; may be empty
 * @param subscribed empty: it was a donation
 * @param positionMs where it belongs in the replay of its broadcast
 */
public record SupportView(
    PaymentId payment,
    ChannelId channel,
    Optional<BroadcastId> broadcast,
    AccountId person,
    String name,
    String text,
    Money money,
    Optional<Subscribed> subscribed,
    Instant at,
    Optional<Long> positionMs) {

  /** What a subscription is: the number of months in a row, and its end. */
  public record Subscribed(int months, Instant until) {}
}
