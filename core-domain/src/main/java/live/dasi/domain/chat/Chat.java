package live.dasi.domain.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;

/**
 * The order in the chat of one channel: the state on which a {@link ChatCommand} is decided, and
 * what the rooms of the channel ask before they let a message pass. Immutable.
 *
 * <p>It is bounded: {@link #MAX_MODERATORS} moderators, and {@link #MAX_HELD} people who are muted
 * or banned. A wish beyond that is refused; mutes that are over are forgotten before.
 */
public sealed interface Chat permits Chat.Absent, OpenChat {

  int MAX_MODERATORS = 100;
  int MAX_HELD = 10_000;

  /** Before {@link ChannelOpened}. */
  record Absent() implements Chat {
    @Override
    public Chat evolve(ChatEvent.Order event) {
      return this;
    }

    @Override
    public Decision decide(ChatCommand command) {
      return Decision.refuse(Code.NOT_FOUND, "there is no channel " + command.channel());
    }

    @Override
    public Optional<AccountId> owner() {
      return Optional.empty();
    }

    @Override
    public Set<AccountId> moderators() {
      return Set.of();
    }

    @Override
    public boolean isBanned(AccountId person) {
      return false;
    }

    @Override
    public Optional<Instant> mutedUntil(AccountId person, Instant now) {
      return Optional.empty();
    }

    @Override
    public ChatRules rules() {
      return ChatRules.DEFAULT;
    }
  }

  static Chat initial() {
    return new Absent();
  }

  /** A chat begins with its channel, and without any order but its owner's. */
  static Chat of(ChannelOpened event) {
    return new OpenChat(event.channel(), event.owner(), Set.of(), Held.NOBODY, ChatRules.DEFAULT);
  }

  /** The state after an event. */
  Chat evolve(ChatEvent.Order event);

  /** What follows from a command in this state. */
  Decision decide(ChatCommand command);

  /** The streamer; empty before there is a channel. */
  Optional<AccountId> owner();

  Set<AccountId> moderators();

  boolean isBanned(AccountId person);

  /** Until when somebody is muted who is so now. */
  Optional<Instant> mutedUntil(AccountId person, Instant now);

  ChatRules rules();

  default boolean isOwner(AccountId person) {
    return owner().filter(person::equals).isPresent();
  }

  /** Whether somebody keeps order here: the streamer and the moderators do. */
  default boolean mayModerate(AccountId person) {
    return isOwner(person) || moderators().contains(person);
  }
}
