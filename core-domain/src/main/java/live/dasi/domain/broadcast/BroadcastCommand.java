package live.dasi.domain.broadcast;

import java.time.Instant;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.channel.ChannelId;

/** What can be wished of a broadcast. */
public sealed interface BroadcastCommand extends Command {

  BroadcastId broadcast();

  /** The streamer's wishes; each names who utters it. */
  sealed interface OfOwner extends BroadcastCommand {
    AccountId by();
  }

  record RevokeAddress(BroadcastId broadcast, AccountId by, Instant at) implements OfOwner {}

  record EndBroadcast(BroadcastId broadcast, AccountId by, Instant at) implements OfOwner {}

  record RetitleBroadcast(
      BroadcastId broadcast,
      AccountId by,
      String title,
      String description,
      String category,
      Instant at)
      implements OfOwner {}

  /**
   * An encoder that holds a genuine live key wants to publish.
   *
   * @param channel the channel of the address that the encoder used
   * @param session the connection, new
   * @param encoder how the encoder names itself; empty if it does not
   */
  record StartPublishing(
      BroadcastId broadcast,
      ChannelId channel,
      KeyId key,
      SessionId session,
      String encoder,
      Instant at)
      implements BroadcastCommand {}

  /** The encoder says that it stops. */
  record StopPublishing(BroadcastId broadcast, SessionId session, Instant at)
      implements BroadcastCommand {}

  /** The encoder is gone. */
  record LoseEncoder(BroadcastId broadcast, SessionId session, DisconnectReason reason, Instant at)
      implements BroadcastCommand {}

  /** The grace may be over. */
  record EndIfNotBack(BroadcastId broadcast, Instant at) implements BroadcastCommand {}
}
