package live.dasi.chat.room;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;

/**
 * The rooms of this server, and what pages wish of them. To be called on one context, {@code home},
 * which owns all of it.
 */
public final class Rooms {

  private final SteadyClock clock;
  private final RoomBook book = new RoomBook();
  private final Attendance attendance;
  private final Seating seating;
  private final Messages messages;
  private final Happenings happenings;
  private final RoomLog log;

  /**
   * @param home runs something on the context that owns the rooms
   */
  public Rooms(RoomPorts ports, RoomsConfig config, RoomOutlets outlets, Executor home) {
    this.clock = new SteadyClock(ports.clock());
    this.attendance = new Attendance(ports.facts(), clock);
    var standings = new StandingNews(book, clock);
    this.seating = new Seating(ports, book, attendance, standings, clock, home);
    this.messages = new Messages(ports.facts(), config);
    this.happenings = new Happenings(book, messages, seating, standings, outlets);
    this.log = new RoomLog(ports, new RoomOpening(ports.feed(), config), book, happenings, home);
  }

  /** Opens the rooms of all broadcasts that run, and follows the log from there. */
  public CompletionStage<Void> open() {
    return log.open(clock.get());
  }

  public void close() {
    log.close();
  }

  /** How many there are, as everybody sees it; 0 where none runs. From any thread. */
  public int viewers(BroadcastId broadcast) {
    return book.room(broadcast).map(room -> room.count().viewers()).orElse(0);
  }

  /**
   * A page wants into a room.
   *
   * @param visitor who is signed in, if anybody is
   */
  public void join(Seat seat, Join wish, Optional<Visitor> visitor) {
    seating.join(seat, wish, visitor);
  }

  public void leave(Seat seat) {
    seating.leave(seat);
  }

  /** The page of a seat is closed. */
  public void gone(Seat seat) {
    leave(seat);
    seat.go();
    book.unlisten(seat);
  }

  /**
   * A page says good-bye beside its socket, which may not have closed yet. After a reload that may
   * come when the page is there again.
   */
  public void leave(String viewerPass) {
    seating.leave(viewerPass);
  }

  public void say(Seat seat, Say said) {
    seat.place()
        .ifPresentOrElse(
            place -> {
              if (book.isOpen(place.room())) {
                Chat chat = book.chat(place.room().channel());
                messages.say(seat, place, chat, said, clock.get());
              } else {
                seat.outlet()
                    .tell(
                        Refused.of(RefusalCode.ENDED, "the broadcast is over")
                            .answering(said.nonce()));
              }
            },
            () ->
                seat.outlet()
                    .tell(
                        Refused.of(RefusalCode.NOT_JOINED, "join a broadcast before you write")
                            .answering(said.nonce())));
  }

  public void listen(Seat seat, ChannelId channel) {
    book.listen(seat, channel);
  }

  /** A player without a socket asked for something. */
  public void seen(BroadcastId broadcast, ViewerId viewer) {
    book.room(broadcast).ifPresent(room -> attendance.seen(room, viewer));
  }

  /** Lets the counts pass the ticks that are due. */
  public void count() {
    Instant now = clock.get();
    book.rooms().forEach(room -> happenings.tellReadings(room, room.count().advance(now)));
  }

  /** To be called every second or so: who is silent has left. */
  public void tidy() {
    Instant now = clock.get();
    for (Room room : book.rooms()) {
      attendance.tick(room);
      room.forgetSaidBefore(now.minusSeconds(book.chat(room.channel()).rules().slowS()));
    }
  }
}
