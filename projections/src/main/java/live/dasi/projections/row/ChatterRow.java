package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.chat.ChatEvent.Order;
import org.jspecify.annotations.Nullable;

/** What holds about somebody in a channel's chat, as {@code Chat} decides it. */
record ChatterRow(
    String channel,
    UUID person,
    boolean moderator,
    boolean banned,
    @Nullable Instant mutedUntil,
    Instant changedAt) {

  static String id(ChannelId channel, AccountId person) {
    return channel + "/" + person;
  }

  /** Somebody about whom nothing was ordered before. */
  static ChatterRow of(ChannelId channel, AccountId person, Instant at) {
    return new ChatterRow(channel.value(), person.value(), false, false, null, at);
  }

  String id() {
    return channel + "/" + person;
  }

  ChatterRow after(Order order) {
    return switch (order) {
      case ModeratorAppointed e ->
          new ChatterRow(channel, person, true, banned, mutedUntil, e.at());
      case ModeratorDismissed e ->
          new ChatterRow(channel, person, false, banned, mutedUntil, e.at());
      case ChatterMuted e ->
          banned ? this : new ChatterRow(channel, person, moderator, false, e.until(), e.at());
      case ChatterBanned e -> new ChatterRow(channel, person, moderator, true, null, e.at());
      case ChatterPardoned e -> new ChatterRow(channel, person, moderator, false, null, e.at());
      case ChatRulesSet _ -> this;
    };
  }
}
