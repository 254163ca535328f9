package live.dasi.infra.person;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;

/** Somebody who writes their name into every text that there is. */
record Streamer(String secret, AccountId id, ChannelId channel, BroadcastId broadcast, KeyId key) {

  static final Instant AT = Instant.parse("2026-11-20T19:30:00.000001Z");

  Streamer(String name) {
    this(
        "비밀-" + name,
        new AccountId(UUID.randomUUID()),
        new ChannelId("channel-of-" + name),
        new BroadcastId(UUID.randomUUID()),
        new KeyId(UUID.randomUUID()));
  }

  List<Command> evening() {
    return List.of(
        new OpenChannel(channel, id, text("name"), text("about"), AT),
        new DescribeChannel(channel, id, text("name again"), text("about again"), AT),
        new IssueAddress(
            channel, id, broadcast, key, text("title"), AT.plus(Duration.ofDays(1)), AT),
        start(),
        new RetitleBroadcast(broadcast, id, text("new title"), text("more"), text("cats"), AT));
  }

  StartPublishing start() {
    return new StartPublishing(
        broadcast, channel, key, new SessionId(UUID.randomUUID()), text("encoder"), AT);
  }

  String text(String what) {
    return what + " " + secret;
  }
}
