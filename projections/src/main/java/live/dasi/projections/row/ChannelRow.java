package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.Personal;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;

record ChannelRow(
    String id, UUID owner, String name, String description, Instant openedAt, int followers) {

  static ChannelRow of(ChannelOpened e) {
    return new ChannelRow(
        e.channel().value(), e.owner().value(), e.name(), e.description(), e.at(), 0);
  }

  ChannelRow erased() {
    return new ChannelRow(id, owner, Personal.ERASED, "", openedAt, followers);
  }

  ChannelRow after(ChannelDescribed e) {
    return new ChannelRow(id, owner, e.name(), e.description(), openedAt, followers);
  }

  ChannelRow withFollowers(int more) {
    return new ChannelRow(id, owner, name, description, openedAt, followers + more);
  }
}
