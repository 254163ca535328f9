package live.dasi.domain.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Personal;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** What happens in the chat of a channel's broadcasts. */
public sealed interface ChatEvent extends DomainEvent {

  /**
   * Somebody wrote something, and the room let it pass. A fact.
   *
   * @param author somebody with an account, or a guest
   * @param name by which they went; empty for a guest who chose none
   */
  record MessagePosted(
      BroadcastId broadcast,
      MessageId message,
      AccountId author,
      @Personal(erased = "") String name,
      List<Badge> badges,
      @Personal String text,
      Instant at)
      implements ChatEvent {

    public MessagePosted {
      badges = List.copyOf(badges);
    }

    @Override
    public Optional<AccountId> whoseTexts() {
      return Optional.of(author);
    }

    @Override
    public List<Tag> tags() {
      return List.of(Tag.of(broadcast));
    }
  }

  /** A message is not shown any more. */
  record MessageDeleted(
      ChannelId channel, BroadcastId broadcast, MessageId message, AccountId by, Instant at)
      implements ChatEvent {
    @Override
    public List<Tag> tags() {
      return List.of(Tag.of(channel), Tag.of(broadcast));
    }
  }

  /** What {@link Chat} is made of: few events a channel, each from a decision. */
  sealed interface Order extends ChatEvent {

    ChannelId channel();

    @Override
    default List<Tag> tags() {
      return List.of(Tag.of(channel()));
    }
  }

  record ModeratorAppointed(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements Order {}

  record ModeratorDismissed(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements Order {}

  /** Cannot write until then. */
  record ChatterMuted(ChannelId channel, AccountId person, Instant until, AccountId by, Instant at)
      implements Order {}

  /** Cannot write any more. */
  record ChatterBanned(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements Order {}

  /** Neither muted nor banned from now on. */
  record ChatterPardoned(ChannelId channel, AccountId person, AccountId by, Instant at)
      implements Order {}

  /**
   * Who may write how often.
   *
   * @param slowS seconds between two messages of one person; 0: no slow mode
   * @param followersOnly whether only followers may write
   */
  record ChatRulesSet(ChannelId channel, int slowS, boolean followersOnly, AccountId by, Instant at)
      implements Order {}
}
