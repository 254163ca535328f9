package live.dasi.chat.room;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import live.dasi.chat.frame.MessageList;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import org.jspecify.annotations.Nullable;

/** What was said last in a room and is to be shown. Mutable, owned by its room. */
final class RecentMessages {

  /** Messages that somebody gets who joins. */
  static final int MAX = 100;

  private final Deque<Message> messages = new ArrayDeque<>();

  /** Made when somebody joins, and good until another message comes or one goes. */
  private @Nullable MessageList list;

  MessageList list() {
    MessageList made = list == null ? MessageList.of(List.copyOf(messages)) : list;
    list = made;
    return made;
  }

  Message posted(MessagePosted e, Optional<String> nonce) {
    Message message =
        new Message(
            e.broadcast(), e.message(), e.author(), e.name(), e.badges(), e.text(), e.at(), nonce);
    messages.addLast(message);
    if (messages.size() > MAX) {
      messages.removeFirst();
    }
    list = null;
    return message;
  }

  void deleted(MessageDeleted e) {
    removeIf(known -> known.id().equals(e.message()));
  }

  /** Nothing that somebody wrote is told any more. */
  void cleared(AccountId person) {
    removeIf(known -> known.person().equals(person));
  }

  private void removeIf(Predicate<Message> condition) {
    if (messages.removeIf(condition)) {
      list = null;
    }
  }
}
