package live.dasi.chat.room;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import live.dasi.chat.frame.ServerFrame.Standing;
import live.dasi.chat.room.Seat.Place;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;
import live.dasi.port.Standings;

/** Tells people what they may in a chat when that is another. Owned by the rooms. */
final class StandingNews {

  private final RoomBook book;
  private final Supplier<Instant> now;

  StandingNews(RoomBook book, Supplier<Instant> now) {
    this.book = book;
    this.now = now;
  }

  /** Who may not write is told so. */
  void tellHeld(Seat seat) {
    seat.place()
        .ifPresent(place -> {
          ChannelId channel = place.room().channel();
          Standing held = standing(channel, book.chat(channel), place, now.get());
          if (held.banned() || held.mutedUntil().isPresent()) {
            seat.outlet().tell(held);
          }
        });
  }

  void tell(ChannelId channel, AccountId person) {
    Chat chat = book.chat(channel);
    Instant at = now.get();
    book.seatsOf(channel, person)
        .forEach(seat ->
            seat.place()
                .ifPresent(place -> seat.outlet().tell(standing(channel, chat, place, at))));
  }

  /** What somebody is to a channel is another. */
  void change(ChannelId channel, AccountId person, UnaryOperator<Standings.Standing> change) {
    book.seatsOf(channel, person)
        .forEach(seat ->
            seat.place()
                .ifPresent(place ->
                    seat.sit(
                        place.with(
                            place.chatter().with(change.apply(place.chatter().standing()))))));
  }

  private static Standing standing(ChannelId channel, Chat chat, Place place, Instant at) {
    Chatter who = place.chatter();
    return new Standing(
        channel,
        chat.mutedUntil(who.person(), at),
        chat.isBanned(who.person()),
        who.badges(chat, at),
        chat.mayModerate(who.person()));
  }
}
