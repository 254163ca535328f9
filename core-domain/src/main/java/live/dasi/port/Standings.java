package live.dasi.port;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;

/** What somebody is to a channel. */
@FunctionalInterface
public interface Standings {

  /**
   * How somebody stands to a channel.
   *
   * @param subscribedUntil the end of the last subscription, which may be over; empty if there was
   *     none
   */
  record Standing(boolean follows, Optional<Instant> subscribedUntil) {

    public static final Standing NONE = new Standing(false, Optional.empty());
  }

  /** As of the events that the views have taken; of a channel that there is not, {@code NONE}. */
  CompletionStage<Standing> of(ChannelId channel, AccountId person);
}
