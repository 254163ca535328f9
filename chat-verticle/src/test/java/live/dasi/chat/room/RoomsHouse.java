package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ClientFrame.Say;
import live.dasi.chat.frame.ServerFrame;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.MemoryLog;
import live.dasi.port.PlainPasses;
import live.dasi.port.Standings;
import live.dasi.port.Standings.Standing;

/** Rooms on a log in memory, with a clock that is set by hand and pages that only listen. */
final class RoomsHouse implements Standings {

  static final ChannelId CHANNEL = new ChannelId("harbour");
  static final BroadcastId SHOW = new BroadcastId(new UUID(1, 1));
  static final AccountId OWNER = new AccountId(new UUID(2, 1));
  static final Instant START = Instant.parse("2026-11-20T19:30:00Z");

  final MemoryLog log = new MemoryLog();
  final PlainPasses passes = new PlainPasses();
  final Map<AccountId, Standing> standings = new HashMap<>();
  final List<TestPage> pages = new ArrayList<>();
  Instant now = START;
  Rooms rooms;

  RoomsHouse() {
    log.append(new ChannelOpened(CHANNEL, OWNER, "Harbour", "", START));
    rooms = opened(RoomsConfig.DEFAULT);
  }

  /** A server that starts on this log; the one before is gone as after a kill. */
  Rooms opened(RoomsConfig config) {
    log.close();
    pages.clear();
    rooms =
        new Rooms(
            new RoomPorts(log, log, passes, this, new TestDirectory(log), () -> now),
            config,
            this::tellRoom,
            Runnable::run);
    rooms.open().toCompletableFuture().join();
    return rooms;
  }

  void start() {
    log.append(new LiveStarted(CHANNEL, SHOW, new SessionId(new UUID(3, 1)), "Sunset", "", now));
  }

  void end() {
    log.append(new LiveEnded(CHANNEL, SHOW, EndReason.UNPUBLISHED, now));
  }

  TestPage page() {
    var page = new TestPage();
    pages.add(page);
    return page;
  }

  /** A new guest who watches. */
  TestPage guest() {
    TestPage page = page();
    rooms.join(page.seat, watching(Optional.empty(), Optional.empty()), Optional.empty());
    return page;
  }

  TestPage visitor(AccountId person, String name) {
    TestPage page = page();
    rooms.join(
        page.seat,
        watching(Optional.empty(), Optional.empty()),
        Optional.of(new Visitor(person, name)));
    return page;
  }

  static Join watching(Optional<String> viewer, Optional<String> guest) {
    return new Join(SHOW, true, viewer, guest, "");
  }

  void say(TestPage page, String text) {
    rooms.say(page.seat, new Say(text, "n-" + text.hashCode()));
  }

  /** As the verticle does it, again and again. */
  void passes(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      now = now.plusMillis(500);
      rooms.tidy();
      rooms.count();
    }
  }

  private void tellRoom(BroadcastId room, ServerFrame frame) {
    pages.stream().filter(page -> page.room.equals(Optional.of(room))).forEach(p -> p.tell(frame));
  }

  @Override
  public CompletionStage<Standing> of(ChannelId channel, AccountId person) {
    return CompletableFuture.completedFuture(standings.getOrDefault(person, Standing.NONE));
  }
}
