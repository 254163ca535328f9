package live.dasi.chat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import live.dasi.chat.frame.ClientFrame;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ClientFrame.Leave;
import live.dasi.chat.frame.ClientFrame.Listen;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.chat.room.Rooms;
import live.dasi.chat.room.Seat;
import live.dasi.chat.room.Visitor;
import live.dasi.media.MalformedInput;

/** What one page says, brought to the rooms in its order. Used on the page's loop. */
final class Conversation {

  private final Rooms rooms;
  private final Context home;
  private final SocketOutlet outlet;
  private final Seat seat;
  private final Future<Optional<Visitor>> visitor;

  /**
   * Begins it.
   *
   * @param home of the rooms
   * @param visitor who is signed in on the page; nothing is obeyed before that is known
   */
  Conversation(Rooms rooms, Context home, SocketOutlet outlet, Future<Optional<Visitor>> visitor) {
    this.rooms = rooms;
    this.home = home;
    this.outlet = outlet;
    this.seat = new Seat(outlet);
    this.visitor = visitor;
  }

  void hear(String text) {
    ClientFrame frame;
    try {
      frame = ClientFrame.decode(text);
    } catch (MalformedInput e) {
      outlet.tell(
          Refused.of(
              RefusalCode.MALFORMED, Objects.requireNonNullElse(e.getMessage(), "malformed")));
      return;
    }
    visitor.onComplete(known ->
        home.runOnContext(_ -> obey(frame, known.succeeded() ? known.result() : Optional.empty())));
  }

  void end() {
    home.runOnContext(_ -> rooms.gone(seat));
  }

  private void obey(ClientFrame frame, Optional<Visitor> known) {
    switch (frame) {
      case Join join -> rooms.join(seat, join, known);
      case Leave _ -> rooms.leave(seat);
      case Say say -> rooms.say(seat, say);
      case Listen listen -> rooms.listen(seat, listen.channel());
    }
  }
}
