package live.dasi.domain.follow;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.channel.ChannelId;

/** Who wants to know that a channel is live. Facts: the last one of a person counts. */
public sealed interface FollowEvent extends DomainEvent {

  ChannelId channel();

  /** Somebody with an account, or a guest. */
  AccountId person();

  @Override
  default List<Tag> tags() {
    return List.of(Tag.of(channel()), Tag.of(person()));
  }

  record ChannelFollowed(ChannelId channel, AccountId person, Instant at) implements FollowEvent {}

  record ChannelUnfollowed(ChannelId channel, AccountId person, Instant at)
      implements FollowEvent {}
}
