package live.dasi.domain.chat;

import java.time.Instant;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** What the streamer and the moderators can wish of a channel's chat. */
public sealed interface ChatCommand extends Command {

  ChannelId channel();

  /** Who utters it: somebody with an account, or a guest. */
  AccountId by();

  record AppointModerator(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements ChatCommand {}

  record DismissModerator(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements ChatCommand {}

  /**
   * Lets somebody not write for a while.
   *
   * @param seconds from {@code at} on; 1 to {@link #MAX_SECONDS}
   */
  record MuteChatter(ChannelId channel, AccountId person, int seconds, AccountId by, Instant at)
      implements ChatCommand {
    /** Thirty days. */
    public static final int MAX_SECONDS = 30 * 86_400;
  }

  record BanChatter(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements ChatCommand {}

  record PardonChatter(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements ChatCommand {}

  record SetChatRules(ChannelId channel, int slowS, boolean followersOnly, AccountId by, Instant at)
      implements ChatCommand {}

  /** The broadcast must be the channel's; whoever handles the command sees to that. */
  record DeleteMessage(
      ChannelId channel, BroadcastId broadcast, MessageId message, AccountId by, Instant at)
      implements ChatCommand {}
}
