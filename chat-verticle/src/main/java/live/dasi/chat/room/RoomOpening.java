package live.dasi.chat.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;

/** Makes rooms and chats of what the log has about them. */
final class RoomOpening {

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

  CompletionStage<KeptChat> chat(ChannelId channel) {
    return feed.history(Tag.of(channel), OF_CHAT).thenApply(RoomOpening::chat);
  }

  /** The room of a broadcast that has just begun. */
  Room fresh(Running begun, long position) {
    return new Room(
        begun.broadcast(),
        begun.channel(),
        new Presence(begun.broadcast(), Set.of(), Instant.EPOCH, config.presence()),
        new LiveCount(config.count(), new ViewerCount(config.count())),
        position);
  }

  /** The room of a broadcast that runs already, as it was left. */
  CompletionStage<Room> room(Running running, Instant now) {
    return feed.history(Tag.of(running.broadcast()), OF_ROOM)
        .thenApply(history -> room(running, history, now));
  }

  private Room room(Running running, List<RecordedEvent> history, Instant now) {
    var count = new ViewerCount(config.count());
    history.forEach(recorded -> {
      if (recorded.event() instanceof AudienceEvent e) {
        count.apply(e);
      }
    });
    var presence =
        new Presence(
            running.broadcast(),
            count.present(),
            now.plus(config.presence().returnWithin()),
            config.presence());
    long position = history.isEmpty() ? 0 : history.getLast().position();
    var room =
        new Room(
            running.broadcast(),
            running.channel(),
            presence,
            new LiveCount(config.count(), count),
            position);
    history.forEach(recorded -> {
      switch (recorded.event()) {
        case MessagePosted e -> room.posted(e, Optional.empty());
        case MessageDeleted e -> room.deleted(e);
        default -> {}
      }
    });
    return room;
  }

  private static KeptChat chat(List<RecordedEvent> history) {
    Chat chat = Chat.initial();
    for (RecordedEvent recorded : history) {
      chat =
          switch (recorded.event()) {
            case ChannelOpened e -> Chat.of(e);
            case ChatEvent.Order e -> chat.evolve(e);
            default -> chat;
          };
    }
    return new KeptChat(chat, history.isEmpty() ? 0 : history.getLast().position());
  }

  private static Set<Class<? extends DomainEvent>> kinds(
      List<Class<? extends DomainEvent>> families) {
    return EventCatalog.entries().stream()
        .<Class<? extends DomainEvent>>map(EventCatalog.Entry::type)
        .filter(type -> families.stream().anyMatch(family -> family.isAssignableFrom(type)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
