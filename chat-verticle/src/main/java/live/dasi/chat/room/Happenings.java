package live.dasi.chat.room;

import java.util.List;
import java.util.Optional;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.chat.frame.ServerFrame.Cleared;
import live.dasi.chat.frame.ServerFrame.Count;
import live.dasi.chat.frame.ServerFrame.Deleted;
import live.dasi.chat.frame.ServerFrame.Rules;
import live.dasi.chat.frame.ServerFrame.Support;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.ViewerCount.Reading;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.follow.FollowEvent;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.support.SupportEvent;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Standings.Standing;

/** What an event of the log changes in the rooms, and what pages hear of it. Owned by the rooms. */
final class Happenings {

  private final RoomBook book;
  private final Messages messages;
  private final Seating seating;
  private final StandingNews standings;
  private final RoomOutlets outlets;

  Happenings(
      RoomBook book,
      Messages messages,
      Seating seating,
      StandingNews standings,
      RoomOutlets outlets) {
    this.book = book;
    this.messages = messages;
    this.seating = seating;
    this.standings = standings;
    this.outlets = outlets;
  }

  void take(RecordedEvent recorded) {
    switch (recorded.event()) {
      case AudienceEvent e ->
          book.room(e.broadcast())
              .filter(room -> room.isNews(recorded.position()))
              .ifPresent(room -> tellReadings(room, room.count().delivered(e)));
      case ChatEvent e -> inChat(e, recorded.position());
      case FollowEvent e -> followed(e);
      case SupportEvent e -> supported(e);
      case LiveEnded e -> book.room(e.broadcast()).ifPresent(book::close);
      case PersonErased e -> {
        book.rooms().forEach(room -> clear(room, e.person()));
        seating.forget(e.person());
      }
      // The families of events are an open set: one without a place here changes nothing.
      default -> {}
    }
  }

  void tellReadings(Room room, List<Reading> readings) {
    readings.forEach(reading ->
        outlets.tellRoom(room.broadcast(), new Count(room.broadcast(), reading.viewers())));
  }

  private void inChat(ChatEvent event, long position) {
    switch (event) {
      case MessagePosted e -> {
        Optional<String> nonce = messages.durable(e.message());
        book.room(e.broadcast())
            .filter(room -> room.isNews(position))
            .ifPresent(room -> outlets.tellRoom(room.broadcast(), room.recent().posted(e, nonce)));
      }
      case MessageDeleted e ->
          book.room(e.broadcast())
              .filter(room -> room.isNews(position))
              .ifPresent(room -> {
                room.recent().deleted(e);
                outlets.tellRoom(room.broadcast(), new Deleted(room.broadcast(), e.message()));
              });
      case ChatEvent.Order e -> {
        if (book.evolve(e, position)) {
          ordered(e);
        }
      }
    }
  }

  private void ordered(ChatEvent.Order event) {
    switch (event) {
      case ChatterBanned e -> {
        book.roomsOf(e.channel()).forEach(room -> clear(room, e.person()));
        standings.tell(e.channel(), e.person());
      }
      case ChatterMuted e -> standings.tell(e.channel(), e.person());
      case ChatterPardoned e -> standings.tell(e.channel(), e.person());
      case ModeratorAppointed e -> standings.tell(e.channel(), e.person());
      case ModeratorDismissed e -> standings.tell(e.channel(), e.person());
      case ChatRulesSet e ->
          tellRooms(e.channel(), new Rules(e.channel(), book.chat(e.channel()).rules()));
    }
  }

  private void clear(Room room, AccountId person) {
    room.recent().cleared(person);
    outlets.tellRoom(room.broadcast(), new Cleared(room.channel(), person));
  }

  private void followed(FollowEvent event) {
    boolean follows = event instanceof ChannelFollowed;
    standings.change(
        event.channel(),
        event.person(),
        standing -> new Standing(follows, standing.subscribedUntil()));
  }

  private void supported(SupportEvent event) {
    Support frame =
        new Support(
            event.channel(),
            event.payment(),
            event.name(),
            event.text(),
            event.money(),
            months(event),
            event.at());
    tellRooms(event.channel(), frame);
    book.listenersOf(event.channel()).forEach(seat -> seat.outlet().tell(frame));
    if (event instanceof SubscriptionPaid e) {
      standings.change(
          e.channel(),
          e.person(),
          standing -> new Standing(standing.follows(), Optional.of(e.until())));
      standings.tell(e.channel(), e.person());
    }
  }

  private static Optional<Integer> months(SupportEvent event) {
    return switch (event) {
      case DonationReceived _ -> Optional.empty();
      case SubscriptionPaid e -> Optional.of(e.months());
    };
  }

  private void tellRooms(ChannelId channel, ServerFrame frame) {
    book.roomsOf(channel).forEach(room -> outlets.tellRoom(room.broadcast(), frame));
  }
}
