package live.dasi.domain.support;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Personal;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** Viewers pay for a channel. A payment is recorded once, however often its provider tells it. */
public sealed interface SupportEvent extends DomainEvent {

  ChannelId channel();

  /** The broadcast that was running; empty if none was. */
  Optional<BroadcastId> broadcast();

  PaymentId payment();

  /** Whom the provider named; somebody new where it named nobody. */
  AccountId person();

  /** By which they want to be thanked; may be empty. */
  String name();

  String text();

  Money money();

  @Override
  default Optional<AccountId> whoseTexts() {
    return Optional.of(person());
  }

  @Override
  default List<Tag> tags() {
    return Stream.concat(
            Stream.of(Tag.of(channel()), Tag.of(payment())), broadcast().map(Tag::of).stream())
        .toList();
  }

  record DonationReceived(
      ChannelId channel,
      Optional<BroadcastId> broadcast,
      PaymentId payment,
      AccountId person,
      @Personal(erased = "") String name,
      @Personal(erased = "") String text,
      Money money,
      Instant at)
      implements SupportEvent {}

  /**
   * A subscription began or was renewed.
   *
   * @param months for how many months in a row it has been paid, this one included
   * @param until when it ends unless it is renewed
   */
  record SubscriptionPaid(
      ChannelId channel,
      Optional<BroadcastId> broadcast,
      PaymentId payment,
      AccountId person,
      @Personal(erased = "") String name,
      @Personal(erased = "") String text,
      int months,
      Instant until,
      Money money,
      Instant at)
      implements SupportEvent {}
}
