package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.MessageList;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Joined;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.chat.room.Entrance.Identity;
import live.dasi.chat.room.Entrance.Ticket;
import live.dasi.chat.room.Seat.Place;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatRules;
import live.dasi.port.Passes.Viewing;
import live.dasi.port.Standings.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How pages come into rooms and leave them: who they are is known, they sit down, what they may is
 * found out, they are greeted. Owned by the rooms.
 */
final class Seating {

  private static final Logger LOG = LoggerFactory.getLogger(Seating.class);

  private static final Duration RELOADED_WITHIN = Duration.ofSeconds(3);

  private final RoomPorts ports;
  private final RoomBook book;
  private final Attendance attendance;
  private final StandingNews standings;
  private final Supplier<Instant> now;
  private final Executor home;
  private final Entrance entrance;

  /**
   * @param home runs something on the context that owns the rooms
   */
  Seating(
      RoomPorts ports,
      RoomBook book,
      Attendance attendance,
      StandingNews standings,
      Supplier<Instant> now,
      Executor home) {
    this.ports = ports;
    this.book = book;
    this.attendance = attendance;
    this.standings = standings;
    this.now = now;
    this.home = home;
    this.entrance = new Entrance(ports.passes());
  }

  void join(Seat seat, Join wish, Optional<Visitor> visitor) {
    long join = seat.beginJoin();
    Identity who = entrance.identify(wish, visitor);
    book.room(wish.broadcast())
        .ifPresentOrElse(
            room -> enter(seat, join, room, who, ticket(wish)),
            () -> {
              leave(seat);
              lookIn(seat, join, wish, who);
            });
  }

  private Optional<Ticket> ticket(Join wish) {
    return wish.watching() ? Optional.of(entrance.ticket(wish)) : Optional.empty();
  }

  /** A person is erased. Whose page is here is a new guest from now on, and hears so. */
  void forget(AccountId person) {
    entrance.forget(person);
    for (Room room : book.rooms()) {
      room.seatsOf(person)
          .toList()
          .forEach(seat -> seat.place().ifPresent(place -> enterAnew(seat, place)));
    }
  }

  private void enterAnew(Seat seat, Place place) {
    Room room = place.room();
    Optional<Ticket> ticket =
        Optional.ofNullable(place.viewer())
            .map(viewer -> entrance.ticket(room.broadcast(), viewer));
    enter(seat, seat.beginJoin(), room, entrance.stranger(""), ticket);
  }

  /** It is there at once; what it may is found out meanwhile. */
  private void enter(Seat seat, long join, Room room, Identity who, Optional<Ticket> ticket) {
    // Before it leaves where it was: who joins again, for another name, has not been away.
    ticket.ifPresent(t -> attendance.connected(room, t.viewer()));
    leave(seat);
    sit(seat, room, who, Standing.NONE, ticket);
    standing(room.channel(), who)
        .thenAcceptAsync(
            standing -> {
              if (seat.isStill(join)) {
                sit(seat, room, who, standing, ticket);
                greet(seat, room, who, ticket.map(Ticket::pass));
              }
            },
            home);
  }

  private void sit(Seat seat, Room room, Identity who, Standing standing, Optional<Ticket> ticket) {
    var chatter = new Chatter(who.person(), who.name(), who.guest().isPresent(), standing);
    seat.sit(new Place(room, chatter, ticket.map(Ticket::viewer).orElse(null), now.get()));
    room.seats().add(seat);
  }

  /** Of somebody new there is nothing to be found. */
  private CompletionStage<Standing> standing(ChannelId channel, Identity who) {
    return who.isKnown()
        ? ports
            .standings()
            .of(channel, who.person())
            .exceptionally(failure -> {
              LOG.warn("It is not known how somebody stands to {}", channel, failure);
              return Standing.NONE;
            })
        : CompletableFuture.completedFuture(Standing.NONE);
  }

  private void greet(Seat seat, Room room, Identity who, Optional<String> viewerPass) {
    Chat chat = book.chat(room.channel());
    seat.place()
        .ifPresent(place ->
            seat.outlet()
                .enter(
                    room.broadcast(),
                    new Joined(
                        room.broadcast(),
                        room.channel(),
                        viewerPass,
                        who.guest(),
                        who.person(),
                        who.name(),
                        place.chatter().badges(chat, now.get()),
                        chat.mayModerate(who.person()),
                        room.count().viewers(),
                        chat.rules(),
                        room.recent().list())));
    standings.tellHeld(seat);
  }

  /** A broadcast that does not run has no room; its chat can be read, and the page hears so. */
  private void lookIn(Seat seat, long join, Join wish, Identity who) {
    ports
        .directory()
        .channelOf(wish.broadcast())
        .whenCompleteAsync(
            (channel, failure) -> {
              if (!seat.isStill(join)) {
                return;
              }
              Optional<Room> begun = book.room(wish.broadcast());
              if (failure != null) {
                refuse(seat, RefusalCode.UNAVAILABLE, "the server cannot tell now: try again");
              } else if (begun.isPresent()) {
                enter(seat, join, begun.get(), who, ticket(wish));
              } else {
                channel.ifPresentOrElse(
                    of -> seat.outlet().tell(over(wish.broadcast(), of, who)),
                    () ->
                        refuse(seat, RefusalCode.UNKNOWN_BROADCAST, "there is no such broadcast"));
              }
            },
            home);
  }

  private static Joined over(BroadcastId broadcast, ChannelId channel, Identity who) {
    return new Joined(
        broadcast,
        channel,
        Optional.empty(),
        who.guest(),
        who.person(),
        who.name(),
        List.of(),
        false,
        0,
        ChatRules.DEFAULT,
        MessageList.NONE);
  }

  private static void refuse(Seat seat, RefusalCode code, String message) {
    seat.outlet().tell(Refused.of(code, message));
  }

  void leave(Seat seat) {
    seat.place()
        .ifPresent(place -> {
          Room room = place.room();
          seat.standUp();
          room.seats().remove(seat);
          seat.outlet().leave();
          if (place.viewer() != null && book.isOpen(room)) {
            attendance.disconnected(room, place.viewer());
          }
        });
  }

  /** Who is there with a pass of a viewer, but for those who have just come. */
  void leave(String viewerPass) {
    entrance
        .viewing(viewerPass)
        .ifPresent(viewing ->
            book.room(viewing.broadcast())
                .ifPresent(room ->
                    List.copyOf(room.seats()).stream()
                        .filter(seat -> isOf(seat, viewing, now.get().minus(RELOADED_WITHIN)))
                        .forEach(this::leave)));
  }

  private static boolean isOf(Seat seat, Viewing viewing, Instant since) {
    return seat.place()
        .filter(place -> viewing.viewer().equals(place.viewer()) && place.since().isBefore(since))
        .isPresent();
  }
}
