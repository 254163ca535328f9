package live.dasi.domain.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Personal;
import live.dasi.domain.Tag;
import live.dasi.domain.channel.ChannelId;

/** What happens to a broadcast. */
public sealed interface BroadcastEvent extends DomainEvent
    permits BroadcastEvent.Lifecycle, VideoEvent {

  BroadcastId broadcast();

  /** What {@link Broadcast} is made of: few events a broadcast, each from a decision. */
  sealed interface Lifecycle extends BroadcastEvent {

    ChannelId channel();

    @Override
    default List<Tag> tags() {
      return List.of(Tag.of(channel()), Tag.of(broadcast()));
    }
  }

  /** A live key lets one encoder publish this broadcast, if it begins in time. */
  record AddressIssued(
      ChannelId channel,
      AccountId owner,
      BroadcastId broadcast,
      KeyId key,
      @Personal String title,
      Instant expiresAt,
      Instant at)
      implements Lifecycle {
    @Override
    public Optional<AccountId> whoseTexts() {
      return Optional.of(owner);
    }

    @Override
    public List<Tag> tags() {
      return List.of(Tag.of(channel), Tag.of(broadcast), Tag.of(key));
    }
  }

  /** The live key opens nothing any more. */
  record AddressRevoked(ChannelId channel, BroadcastId broadcast, KeyId key, Instant at)
      implements Lifecycle {
    @Override
    public List<Tag> tags() {
      return List.of(Tag.of(channel), Tag.of(broadcast), Tag.of(key));
    }
  }

  /**
   * The first encoder is publishing; viewers can come.
   *
   * @param encoder how the encoder names itself; empty if it does not
   */
  record LiveStarted(
      ChannelId channel,
      BroadcastId broadcast,
      SessionId session,
      @Personal String title,
      @Personal(erased = "") String encoder,
      Instant at)
      implements Lifecycle {}

  /** The encoder went away without having said so; the broadcast waits for it. */
  record Disconnected(
      ChannelId channel,
      BroadcastId broadcast,
      SessionId session,
      DisconnectReason reason,
      Instant at)
      implements Lifecycle {}

  /** An encoder is back in time: the same broadcast goes on with a new video. */
  record Reconnected(
      ChannelId channel,
      BroadcastId broadcast,
      SessionId session,
      @Personal(erased = "") String encoder,
      Instant at)
      implements Lifecycle {}

  /** The show is over. */
  record LiveEnded(ChannelId channel, BroadcastId broadcast, EndReason reason, Instant at)
      implements Lifecycle {}

  /** The streamer changed what viewers read about the broadcast. */
  record BroadcastRetitled(
      ChannelId channel,
      BroadcastId broadcast,
      @Personal String title,
      @Personal(erased = "") String description,
      @Personal(erased = "") String category,
      Instant at)
      implements Lifecycle {}
}
