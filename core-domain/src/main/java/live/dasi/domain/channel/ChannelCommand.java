package live.dasi.domain.channel;

import java.time.Instant;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;

/** What a streamer can wish of a channel. */
public sealed interface ChannelCommand extends Command {

  ChannelId channel();

  AccountId by();

  record OpenChannel(ChannelId channel, AccountId by, String name, String description, Instant at)
      implements ChannelCommand {}

  record DescribeChannel(
      ChannelId channel, AccountId by, String name, String description, Instant at)
      implements ChannelCommand {}

  /**
   * Asks for a broadcast address: the permission to publish one broadcast.
   *
   * @param broadcast the broadcast that the address is for, new
   * @param key the id of the live key, new
   * @param expiresAt until when the broadcast has to begin
   */
  record IssueAddress(
      ChannelId channel,
      AccountId by,
      BroadcastId broadcast,
      KeyId key,
      String title,
      Instant expiresAt,
      Instant at)
      implements ChannelCommand {}
}
