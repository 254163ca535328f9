package live.dasi.chat.room;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import live.dasi.chat.room.RoomBook.KeptChat;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.port.RecordedEvent;

/**
 * What the history of a channel's chat comes to, taken page by page. Grows with the people who were
 * ever banned, not with what happened. Owned by who reads.
 */
final class ChatHistory {

  private Chat chat = Chat.initial();
  private long position;

  /** Where each person's last ban is, whether they were pardoned since or not. */
  private final Map<AccountId, Long> bans = new HashMap<>();

  void add(List<RecordedEvent> page) {
    page.forEach(this::add);
  }

  private void add(RecordedEvent recorded) {
    position = recorded.position();
    chat =
        switch (recorded.event()) {
          case ChannelOpened e -> Chat.of(e);
          case ChatEvent.Order e -> chat.evolve(e);
          default -> chat;
        };
    if (recorded.event() instanceof ChatterBanned ban) {
      bans.put(ban.person(), position);
    }
  }

  KeptChat kept() {
    return new KeptChat(chat, position);
  }

  /** Whether what they wrote before is not shown any more. */
  boolean isBannedAfter(AccountId person, long before) {
    return bans.getOrDefault(person, 0L) > before;
  }
}
