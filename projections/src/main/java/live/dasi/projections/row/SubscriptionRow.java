package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/** Until when somebody has subscribed to a channel: the latest end of all that they paid. */
record SubscriptionRow(String id, String channel, UUID person, Instant until) {

  static SubscriptionRow of(SubscriptionPaid e) {
    return new SubscriptionRow(
        FollowRow.id(e.channel(), e.person()), e.channel().value(), e.person().value(), e.until());
  }

  SubscriptionRow after(SubscriptionPaid e) {
    return e.until().isAfter(until) ? of(e) : this;
  }
}
