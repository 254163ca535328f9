package live.dasi.chat.room;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import live.dasi.chat.room.RoomBook.KeptChat;
import live.dasi.chat.room.RoomDirectory.Running;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.port.EventFeed;

/**
 * Makes rooms and chats of what the log has about them. A broadcast that never ends has millions of
 * events: they are read by page, and a page is let go once it is folded.
 */
final class RoomOpening {

  /** A room, and the order in the chat of its channel. */
  record Opened(Room room, KeptChat chat) {}

  private static final Set<Class<? extends DomainEvent>> OF_CHAT =
      kinds(List.of(ChannelOpened.class, ChatEvent.Order.class));

  private static final Set<Class<? extends DomainEvent>> OF_ROOM =
      kinds(List.of(AudienceEvent.class, MessagePosted.class, MessageDeleted.class));

  private final EventFeed feed;
  private final RoomsConfig config;

  RoomOpening(EventFeed feed, RoomsConfig config) {
    this.feed = feed;
    this.config = config;
  }

  /** That of a broadcast that has just begun. */
  CompletionStage<Opened> fresh(Running begun, long position) {
    return chat(begun.channel()).thenApply(chat -> new Opened(room(begun, position), chat.kept()));
  }

  /**
   * That of a broadcast that runs already, as it was left. The chat is read first, so that a ban
   * that comes meanwhile is told by the log afterwards.
   */
  CompletionStage<Opened> asLeft(Running running, Instant now) {
    return chat(running.channel())
        .thenCompose(chat -> {
          var history = new RoomHistory(chat, config.count());
          return feed.historyByPage(Tag.of(running.broadcast()), OF_ROOM, history::add)
              .thenApply(_ -> new Opened(room(running, history, now), chat.kept()));
        });
  }

  private CompletionStage<ChatHistory> chat(ChannelId channel) {
    var history = new ChatHistory();
    return feed.historyByPage(Tag.of(channel), OF_CHAT, history::add).thenApply(_ -> history);
  }

  private Room room(Running begun, long position) {
    return new Room(
        begun.broadcast(),
        begun.channel(),
        new Presence(begun.broadcast(), Set.of(), Instant.EPOCH, config.presence()),
        new LiveCount(config.count(), new ViewerCount(config.count())),
        new RecentMessages(),
        position);
  }

  private Room room(Running running, RoomHistory history, Instant now) {
    return new Room(
        running.broadcast(),
        running.channel(),
        new Presence(
            running.broadcast(),
            history.count().present(),
            now.plus(config.presence().returnWithin()),
            config.presence()),
        new LiveCount(config.count(), history.count()),
        history.recent(),
        history.position());
  }

  private static Set<Class<? extends DomainEvent>> kinds(
      List<Class<? extends DomainEvent>> families) {
    return EventCatalog.entries().stream()
        .<Class<? extends DomainEvent>>map(EventCatalog.Entry::type)
        .filter(type -> families.stream().anyMatch(family -> family.isAssignableFrom(type)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
