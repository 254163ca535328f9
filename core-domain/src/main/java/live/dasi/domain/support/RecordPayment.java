package live.dasi.domain.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/**
 * A payment provider tells that money has moved.
 *
 * @param broadcast the one that was running when it was paid
 * @param subscribing empty: it was a donation
 * @param paidAt as the provider has it
 */
public record RecordPayment(
    PaymentId payment,
    ChannelId channel,
    Optional<BroadcastId> broadcast,
    Payer payer,
    Money money,
    Optional<Subscribing> subscribing,
    Instant paidAt,
    Instant at)
    implements Command {

  /**
   * Who paid.
   *
   * @param person empty: the provider does not know
   * @param name by which they want to be thanked; may be empty
   */
  public record Payer(Optional<AccountId> person, String name, String text) {}

  /**
   * What was subscribed to.
   *
   * @param months for how many in a row it has been paid, this one included
   * @param until when it ends; empty: in a month
   */
  public record Subscribing(int months, Optional<Instant> until) {}

  /** Where nobody is named it is somebody new, and the same however often the payment is told. */
  AccountId person() {
    return payer
        .person()
        .orElseGet(() ->
            new AccountId(
                UUID.nameUUIDFromBytes(("payer of " + payment).getBytes(StandardCharsets.UTF_8))));
  }
}
