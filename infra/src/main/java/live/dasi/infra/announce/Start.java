package live.dasi.infra.announce;

import java.time.Instant;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** A channel went live. */
record Start(long position, ChannelId channel, BroadcastId broadcast, String title, Instant at) {

  static Start of(long position, LiveStarted event) {
    return new Start(position, event.channel(), event.broadcast(), event.title(), event.at());
  }
}
