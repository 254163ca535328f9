package live.dasi.domain.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Personal;
import live.dasi.domain.Tag;

/** What happens to a channel. */
public sealed interface ChannelEvent extends DomainEvent {

  ChannelId channel();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.of(channel()));
  }

  /** A streamer has a place from now on. */
  record ChannelOpened(
      ChannelId channel,
      AccountId owner,
      @Personal String name,
      @Personal(erased = "") String description,
      Instant at)
      implements ChannelEvent {
    @Override
    public Optional<AccountId> whoseTexts() {
      return Optional.of(owner);
    }
  }

  /** The streamer gave the channel another name or description. */
  record ChannelDescribed(
      ChannelId channel,
      @Personal String name,
      @Personal(erased = "") String description,
      Instant at)
      implements ChannelEvent {}
}
