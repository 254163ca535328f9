package live.dasi.chat.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.chat.frame.ServerFrame.Joined;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.frame.ServerFrame.Refused;
import live.dasi.domain.broadcast.BroadcastId;

/** What a page has been told. */
final class TestPage implements Outlet {

  final Seat seat = new Seat(this);
  final List<ServerFrame> told = new ArrayList<>();
  Optional<BroadcastId> room = Optional.empty();

  @Override
  public void tell(ServerFrame frame) {
    told.add(frame);
  }

  @Override
  public void enter(BroadcastId entered, ServerFrame first) {
    room = Optional.of(entered);
    told.add(first);
  }

  @Override
  public void leave() {
    room = Optional.empty();
  }

  Joined joined() {
    return of(Joined.class).getLast();
  }

  List<String> texts() {
    return of(Message.class).stream().map(Message::text).toList();
  }

  Refused refused() {
    return of(Refused.class).getLast();
  }

  <T extends ServerFrame> List<T> of(Class<T> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
