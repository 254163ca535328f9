package live.dasi.domain.chat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.ChatCommand.DismissModerator;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.PardonChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;

/**
 * The chat of a channel that exists. Nobody is a moderator and banned: the one ends the other.
 *
 * @param theOwner the streamer
 */
record OpenChat(
    ChannelId channel, AccountId theOwner, Set<AccountId> moderators, Held held, ChatRules rules)
    implements Chat {

  OpenChat {
    moderators = Set.copyOf(moderators);
  }

  @Override
  public Optional<AccountId> owner() {
    return Optional.of(theOwner);
  }

  @Override
  public boolean isBanned(AccountId person) {
    return held.isBanned(person);
  }

  @Override
  public Optional<Instant> mutedUntil(AccountId person, Instant now) {
    return held.mutedUntil(person, now);
  }

  @Override
  public Chat evolve(ChatEvent.Order event) {
    return switch (event) {
      case ModeratorAppointed e -> withModerator(e.person());
      case ModeratorDismissed e -> withoutModerator(e.person());
      case ChatterMuted e -> with(roomFor(e.person(), e.at()).muted(e.person(), e.until()));
      case ChatterBanned e -> with(roomFor(e.person(), e.at()).banned(e.person()));
      case ChatterPardoned e -> with(held.pardoned(e.person()));
      case ChatRulesSet e ->
          new OpenChat(
              channel, theOwner, moderators, held, new ChatRules(e.slowS(), e.followersOnly()));
    };
  }

  @Override
  public Decision decide(ChatCommand command) {
    if (!mayModerate(command.by())) {
      return Decision.refuse(
          Code.NOT_MODERATOR, "only the streamer and moderators keep order in this chat");
    }
    return switch (command) {
      case AppointModerator c -> ofOwner(c.by(), appoint(c));
      case DismissModerator c -> ofOwner(c.by(), dismiss(c));
      case MuteChatter c -> against(c.person(), c.by(), mute(c));
      case BanChatter c -> against(c.person(), c.by(), ban(c));
      case PardonChatter c -> against(c.person(), c.by(), pardon(c));
      case SetChatRules c -> setRules(c);
      case DeleteMessage c ->
          Decision.accept(new MessageDeleted(channel, c.broadcast(), c.message(), c.by(), c.at()));
    };
  }

  private Decision appoint(AppointModerator c) {
    if (mayModerate(c.person())) {
      return Decision.accept();
    }
    if (moderators.size() >= MAX_MODERATORS) {
      return Decision.refuse(
          Code.TOO_MANY,
          "this chat has %d moderators: dismiss one first".formatted(MAX_MODERATORS));
    }
    var appointed = new ModeratorAppointed(channel, c.person(), c.by(), c.at());
    return isBanned(c.person())
        ? Decision.accept(new ChatterPardoned(channel, c.person(), c.by(), c.at()), appointed)
        : Decision.accept(appointed);
  }

  private Decision dismiss(DismissModerator c) {
    return moderators.contains(c.person())
        ? Decision.accept(new ModeratorDismissed(channel, c.person(), c.by(), c.at()))
        : Decision.accept();
  }

  private Decision mute(MuteChatter c) {
    if (c.seconds() < 1 || c.seconds() > MuteChatter.MAX_SECONDS) {
      return Decision.refuse(
          Code.INVALID, "somebody is muted for 1 to %d seconds".formatted(MuteChatter.MAX_SECONDS));
    }
    Instant until = c.at().plusSeconds(c.seconds());
    if (isBanned(c.person()) || mutedUntil(c.person(), c.at()).filter(until::equals).isPresent()) {
      return Decision.accept();
    }
    return hold(c.person(), c.at(), new ChatterMuted(channel, c.person(), until, c.by(), c.at()));
  }

  private Decision ban(BanChatter c) {
    if (isBanned(c.person())) {
      return Decision.accept();
    }
    var banned = new ChatterBanned(channel, c.person(), c.by(), c.at());
    return moderators.contains(c.person())
        ? hold(
            c.person(), c.at(), new ModeratorDismissed(channel, c.person(), c.by(), c.at()), banned)
        : hold(c.person(), c.at(), banned);
  }

  private Decision pardon(PardonChatter c) {
    return isBanned(c.person()) || mutedUntil(c.person(), c.at()).isPresent()
        ? Decision.accept(new ChatterPardoned(channel, c.person(), c.by(), c.at()))
        : Decision.accept();
  }

  private Decision setRules(SetChatRules c) {
    if (c.slowS() < 0 || c.slowS() > ChatRules.MAX_SLOW_S) {
      return Decision.refuse(
          Code.INVALID, "slowS must be 0 to %d seconds".formatted(ChatRules.MAX_SLOW_S));
    }
    return rules.equals(new ChatRules(c.slowS(), c.followersOnly()))
        ? Decision.accept()
        : Decision.accept(new ChatRulesSet(channel, c.slowS(), c.followersOnly(), c.by(), c.at()));
  }

  private Decision ofOwner(AccountId by, Decision decision) {
    return isOwner(by)
        ? decision
        : Decision.refuse(Code.NOT_OWNER, "only the streamer appoints and dismisses moderators");
  }

  /** A moderator is judged by the streamer alone, also by themselves: else no mute would last. */
  private Decision against(AccountId person, AccountId by, Decision decision) {
    if (isOwner(person)) {
      return Decision.refuse(Code.INVALID, "the streamer is neither muted nor banned");
    }
    return moderators.contains(person) && !isOwner(by)
        ? Decision.refuse(Code.NOT_OWNER, "only the streamer acts on a moderator")
        : decision;
  }

  private Decision hold(AccountId person, Instant at, DomainEvent... events) {
    Held room = roomFor(person, at);
    return room.size() < MAX_HELD || room.holds(person)
        ? Decision.accept(events)
        : Decision.refuse(
            Code.TOO_MANY,
            "%d people are muted or banned in this chat: pardon some first".formatted(MAX_HELD));
  }

  /** The same before and after the decision, which has the time of its events. */
  private Held roomFor(AccountId person, Instant at) {
    return held.size() < MAX_HELD || held.holds(person) ? held : held.withoutMutesOverAt(at);
  }

  private OpenChat with(Held changed) {
    return new OpenChat(channel, theOwner, moderators, changed, rules);
  }

  private OpenChat withModerator(AccountId person) {
    Set<AccountId> more = new HashSet<>(moderators);
    more.add(person);
    return new OpenChat(channel, theOwner, more, held, rules);
  }

  private OpenChat withoutModerator(AccountId person) {
    Set<AccountId> fewer = new HashSet<>(moderators);
    fewer.remove(person);
    return new OpenChat(channel, theOwner, fewer, held, rules);
  }
}
