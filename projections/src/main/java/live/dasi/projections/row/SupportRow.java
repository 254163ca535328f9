package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.SupportEvent;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;
import org.jspecify.annotations.Nullable;

/**
 * Somebody paid for a channel.
 *
 * @param broadcast the one that was running
 * @param subscribed null for a donation
 */
record SupportRow(
    String payment,
    String channel,
    @Nullable UUID broadcast,
    Thanks thanks,
    Money money,
    @Nullable Subscribed subscribed,
    Instant at) {

  static final String DONATION = "DONATION";
  static final String SUBSCRIPTION = "SUBSCRIPTION";

  /** Who wants to be thanked, and for what. */
  record Thanks(UUID person, String name, String text) {}

  /** What was paid for. */
  record Subscribed(int months, Instant until) {}

  static SupportRow of(SupportEvent event) {
    return new SupportRow(
        event.payment().toString(),
        event.channel().value(),
        event.broadcast().isEmpty() ? null : event.broadcast().get().value(),
        new Thanks(event.person().value(), event.name(), event.text()),
        event.money(),
        switch (event) {
          case DonationReceived _ -> null;
          case SubscriptionPaid e -> new Subscribed(e.months(), e.until());
        },
        event.at());
  }

  String kind() {
    return subscribed == null ? DONATION : SUBSCRIPTION;
  }

  SupportRow erased() {
    return new SupportRow(
        payment, channel, broadcast, new Thanks(thanks.person, "", ""), money, subscribed, at);
  }
}
