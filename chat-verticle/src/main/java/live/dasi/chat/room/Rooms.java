package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.chat.frame.MessageList;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Joined;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.chat.room.Entrance.Identity;
import live.dasi.chat.room.Entrance.Ticket;
import live.dasi.chat.room.Seat.Place;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatRules;
import live.dasi.port.Passes.Viewing;
import live.dasi.port.Standings.Standing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of this server, and what pages wish of them. To be called on one context, {@code home},
 * which owns all of it.
 */
public final class Rooms {

  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  private static final Duration RELOADED_WITHIN = Duration.ofSeconds(3);

  private final RoomPorts ports;
  private final Executor home;
  private final RoomBook book = new RoomBook();
  private final Entrance entrance;
  private final Messages messages;
  private final Happenings happenings;
  private final RoomLog log;
  private Instant last = Instant.EPOCH;

  /**
   * @param home runs something on the context that owns the rooms
   */
  public Rooms(RoomPorts ports, RoomsConfig config, RoomOutlets outlets, Executor home) {
    this.ports = ports;
    this.home = home;
    this.entrance = new Entrance(ports.passes());
    this.messages = new Messages(ports.facts(), config);
    this.happenings = new Happenings(book, messages, outlets, this::now);
    this.log = new RoomLog(ports, new RoomOpening(ports.feed(), config), book, happenings, home);
  }

  /** Opens the rooms of all broadcasts that run, and follows the log from there. */
  public CompletionStage<Void> open() {
    return log.open(now());
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
    long join = seat.beginJoin();
    Identity who = entrance.identify(wish, visitor);
    book.room(wish.broadcast())
        .ifPresentOrElse(
            room -> enter(seat, join, room, wish, who),
            () -> {
              leave(seat);
              lookIn(seat, join, wish, who);
            });
  }

  /** It is there at once; what it may is found out meanwhile. */
  private void enter(Seat seat, long join, Room room, Join wish, Identity who) {
    Optional<Ticket> ticket =
        wish.watching() ? Optional.of(entrance.ticket(wish)) : Optional.empty();
    // Before it leaves where it was: who joins again, for another name, has not been away.
    ticket.ifPresent(
        t -> room.presence().connected(t.viewer(), now()).ifPresent(e -> emit(room, e)));
    leave(seat);
    sit(seat, room, who, Standing.NONE, ticket.map(Ticket::viewer).orElse(null));
    standing(room.channel(), who)
        .thenAcceptAsync(
            standing -> {
              if (seat.isStill(join)) {
                sit(seat, room, who, standing, ticket.map(Ticket::viewer).orElse(null));
                greet(seat, room, who, ticket.map(Ticket::pass));
              }
            },
            home);
  }

  private void sit(
      Seat seat, Room room, Identity who, Standing standing, @Nullable ViewerId viewer) {
    var chatter = new Chatter(who.person(), who.name(), who.guest().isPresent(), standing);
    seat.sit(new Place(room, chatter, viewer, now()));
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
                        place.chatter().badges(chat, now()),
                        chat.mayModerate(who.person()),
                        room.count().viewers(),
                        chat.rules(),
                        room.recent().list())));
    happenings.tellHeld(seat);
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
              if (failure != null) {
                refuse(seat, RefusalCode.UNAVAILABLE, "the server cannot tell now: try again");
              } else if (book.room(wish.broadcast()).isPresent()) {
                // It has begun meanwhile.
                book.room(wish.broadcast()).ifPresent(room -> enter(seat, join, room, wish, who));
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

  public void leave(Seat seat) {
    seat.place()
        .ifPresent(place -> {
          Room room = place.room();
          seat.standUp();
          room.seats().remove(seat);
          seat.outlet().leave();
          if (place.viewer() != null && book.isOpen(room)) {
            room.presence().disconnected(place.viewer(), now()).ifPresent(e -> emit(room, e));
          }
        });
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
    entrance
        .viewing(viewerPass)
        .ifPresent(viewing ->
            book.room(viewing.broadcast())
                .ifPresent(room ->
                    List.copyOf(room.seats()).stream()
                        .filter(seat -> isOf(seat, viewing, now().minus(RELOADED_WITHIN)))
                        .forEach(this::leave)));
  }

  private static boolean isOf(Seat seat, Viewing viewing, Instant since) {
    return seat.place()
        .filter(place -> viewing.viewer().equals(place.viewer()) && place.since().isBefore(since))
        .isPresent();
  }

  public void say(Seat seat, Say said) {
    seat.place()
        .ifPresentOrElse(
            place -> {
              if (book.isOpen(place.room())) {
                Chat chat = book.chat(place.room().channel());
                messages.say(seat, place, chat, said, now());
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
    book.room(broadcast)
        .ifPresent(room -> room.presence().seen(viewer, now()).ifPresent(fact -> emit(room, fact)));
  }

  /** Lets the counts pass the ticks that are due. */
  public void count() {
    Instant now = now();
    book.rooms().forEach(room -> happenings.tellReadings(room, room.count().advance(now)));
  }

  /** To be called every second or so: who is silent has left. */
  public void tidy() {
    Instant now = now();
    for (Room room : book.rooms()) {
      room.presence().tick(now).forEach(fact -> emit(room, fact));
      room.forgetSaidBefore(now.minusSeconds(book.chat(room.channel()).rules().slowS()));
    }
  }

  private void emit(Room room, AudienceEvent fact) {
    room.count().emitted(fact);
    ports
        .facts()
        .emit(fact)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            room.count().notStored(fact);
            room.presence().notStored(fact);
          }
        });
  }

  private static void refuse(Seat seat, RefusalCode code, String message) {
    seat.outlet().tell(Refused.of(code, message));
  }

  /** Never goes back, so that facts are in the order of their times. */
  private Instant now() {
    Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isBefore(last) ? last : now;
    return last;
  }
}
