package live.dasi.projections.row;

import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.chat.ChatEvent.Order;

/** {@link Evolution} for what happens in chats. */
final class ChatEvolution {

  private ChatEvolution() {}

  static void want(Rows rows, ChatEvent event) {
    switch (event) {
      case MessagePosted e -> {
        rows.broadcasts.want(e.broadcast().value());
        rows.messages.want(e.message().value());
      }
      case MessageDeleted e -> rows.messages.want(e.message().value());
      case Order e -> {
        rows.chatRules.want(e.channel().value());
        person(e).ifPresent(person -> rows.chatters.want(ChatterRow.id(e.channel(), person)));
      }
    }
  }

  static void apply(Rows rows, ChatEvent event, long position) {
    switch (event) {
      case MessagePosted e -> post(rows, e, position);
      case MessageDeleted e -> rows.messages.change(e.message().value(), MessageRow::asDeleted);
      case ChatRulesSet e -> {
        rows.chatRules.add(e.channel().value(), ChatRulesRow.of(e));
        rows.chatRules.change(e.channel().value(), _ -> ChatRulesRow.of(e));
      }
      case Order e -> person(e).ifPresent(person -> order(rows, e, person));
    }
  }

  private static void post(Rows rows, MessagePosted e, long position) {
    BroadcastRow broadcast = rows.broadcasts.get(e.broadcast().value());
    if (broadcast != null) {
      UUID id = e.message().value();
      rows.messages.add(id, MessageRow.of(e, position, broadcast.grown().lastVideo()));
    }
  }

  private static void order(Rows rows, Order e, AccountId person) {
    String id = ChatterRow.id(e.channel(), person);
    rows.chatters.add(id, ChatterRow.of(e.channel(), person, e.at()));
    rows.chatters.change(id, row -> row.after(e));
  }

  /** About whom an order is; empty for one that is about all. */
  private static Optional<AccountId> person(Order order) {
    return switch (order) {
      case ModeratorAppointed e -> Optional.of(e.person());
      case ModeratorDismissed e -> Optional.of(e.person());
      case ChatterMuted e -> Optional.of(e.person());
      case ChatterBanned e -> Optional.of(e.person());
      case ChatterPardoned e -> Optional.of(e.person());
      case ChatRulesSet _ -> Optional.empty();
    };
  }
}
