package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;

/** Somebody follows a channel; who does not has no row. */
record FollowRow(String id, String channel, UUID person, Instant since) {

  static FollowRow of(ChannelFollowed e) {
    return new FollowRow(
        id(e.channel(), e.person()), e.channel().value(), e.person().value(), e.at());
  }

  /** No channel's id has a slash in it. */
  static String id(ChannelId channel, AccountId person) {
    return channel + "/" + person;
  }
}
