package live.dasi.chat.room;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static live.dasi.chat.room.RoomsHouse.OWNER;
import static live.dasi.chat.room.RoomsHouse.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.ServerFrame.Count;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.audience.ViewerCount.Reading;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.chat.Badge;
import org.junit.jupiter.api.Test;

/** Who is there, and how many are said to be. */
class RoomPresenceTest {

  private final RoomsHouse house = new RoomsHouse();

  @Test
  void countsAtTicksOnlyAndAsALaterFoldOfTheLogDoes() {
    house.start();
    TestPage mina = house.guest();
    house.passes(ofSeconds(4));
    TestPage jun = house.guest();
    assertThat(mina.of(Count.class)).isEmpty();

    house.passes(ofSeconds(8));
    house.rooms.gone(jun.seat);
    house.passes(ofSeconds(6));

    assertThat(mina.of(Count.class)).extracting(Count::viewers).containsExactly(2, 1);
    assertThat(house.rooms.viewers(SHOW)).isEqualTo(1);
    assertThat(folded()).extracting(Reading::viewers).containsExactly(2, 1);
  }

  @Test
  void waitsWithATickForWhatWasEmittedBeforeIt() {
    house.start();
    house.log.hold("chat", house.log.events().size());
    TestPage mina = house.guest();

    house.passes(ofSeconds(12));
    assertThat(mina.of(Count.class)).isEmpty();

    house.log.release("chat");
    house.rooms.count();
    assertThat(mina.of(Count.class)).extracting(Count::viewers).containsExactly(1);
    assertThat(folded()).extracting(Reading::viewers).containsExactly(1);
  }

  @Test
  void takesAReloadForOneViewer() {
    house.start();
    TestPage mina = house.guest();
    house.passes(ofSeconds(10));
    String pass = mina.joined().viewer().orElseThrow();

    house.rooms.gone(mina.seat);
    house.passes(ofMillis(500));
    TestPage again = house.page();
    house.rooms.join(
        again.seat, RoomsHouse.watching(Optional.of(pass), Optional.empty()), Optional.empty());
    house.passes(ofSeconds(10));

    assertThat(house.log.events(AudienceEvent.class)).extracting(AudienceEvent::viewer).hasSize(3);
    assertThat(again.of(Count.class)).isEmpty();
    assertThat(house.rooms.viewers(SHOW)).isEqualTo(1);
  }

  @Test
  void takesSeveralSocketsOfOnePassForOneViewer() {
    house.start();
    TestPage mina = house.guest();
    TestPage same = house.page();
    house.rooms.join(
        same.seat, RoomsHouse.watching(mina.joined().viewer(), Optional.empty()), Optional.empty());

    house.rooms.gone(mina.seat);

    assertThat(house.log.events(ViewerJoined.class)).hasSize(1);
    assertThat(house.log.events(ViewerLeft.class)).isEmpty();
  }

  @Test
  void countsAPlayerWithoutASocketAsLongAsItAsks() {
    house.start();
    var player = new ViewerId(new UUID(9, 9));

    house.rooms.seen(SHOW, player);
    house.passes(ofSeconds(15));
    house.rooms.seen(SHOW, player);
    house.passes(ofSeconds(15));
    assertThat(house.rooms.viewers(SHOW)).isEqualTo(1);

    house.passes(ofSeconds(15));
    assertThat(house.rooms.viewers(SHOW)).isZero();
    assertThat(house.log.events(AudienceEvent.class)).hasSize(2);
  }

  @Test
  void missesAfterARestartWhoDoesNotComeBack() {
    house.start();
    TestPage mina = house.guest();
    house.guest();
    house.passes(ofSeconds(10));
    Optional<String> pass = mina.joined().viewer();

    house.opened(RoomsConfig.DEFAULT);
    house.rooms.join(
        house.page().seat, RoomsHouse.watching(pass, Optional.empty()), Optional.empty());
    house.passes(ofSeconds(10));
    assertThat(house.log.events(ViewerLeft.class)).isEmpty();

    house.passes(ofSeconds(20));
    assertThat(house.log.events(ViewerLeft.class)).hasSize(1);
    assertThat(house.rooms.viewers(SHOW)).isEqualTo(1);
  }

  @Test
  void doesNotCountWhoDoesNotWatch() {
    house.start();
    TestPage studio = house.page();
    house.rooms.join(
        studio.seat,
        new Join(SHOW, false, Optional.empty(), Optional.empty(), ""),
        Optional.of(new Visitor(OWNER, "Mina")));

    assertThat(house.log.events(AudienceEvent.class)).isEmpty();
    assertThat(studio.joined().badges()).containsExactly(Badge.STREAMER);
    assertThat(studio.joined().mayModerate()).isTrue();
  }

  @Test
  void believesNoPassOfAnotherBroadcast() {
    house.start();
    TestPage page = house.page();
    String foreign = "v:" + new UUID(7, 7) + ":" + new UUID(8, 8);

    house.rooms.join(
        page.seat, RoomsHouse.watching(Optional.of(foreign), Optional.empty()), Optional.empty());

    assertThat(page.joined().viewer()).isPresent().isNotEqualTo(Optional.of(foreign));
  }

  @Test
  void saysGoodbyeByPassWhereTheSocketHangs() {
    house.start();
    TestPage mina = house.guest();
    house.passes(ofSeconds(10));

    house.rooms.leave(mina.joined().viewer().orElseThrow());
    house.rooms.gone(mina.seat);

    assertThat(house.log.events(ViewerLeft.class)).hasSize(1);
  }

  @Test
  void takesAGoodbyeThatComesAfterTheReloadForAnOldOne() {
    house.start();
    TestPage mina = house.guest();
    Optional<String> pass = mina.joined().viewer();
    house.passes(ofSeconds(10));
    house.rooms.gone(mina.seat);
    house.rooms.join(
        house.page().seat, RoomsHouse.watching(pass, Optional.empty()), Optional.empty());

    house.rooms.leave(pass.orElseThrow());

    assertThat(house.log.events(ViewerLeft.class)).hasSize(1);
    house.passes(ofSeconds(10));
    assertThat(house.rooms.viewers(SHOW)).isEqualTo(1);
  }

  @Test
  void letsAGuestTakeAnotherNameWithoutLeaving() {
    house.start();
    TestPage mina = house.guest();
    house.rooms.join(
        mina.seat,
        new Join(SHOW, true, mina.joined().viewer(), mina.joined().guest(), "Mina"),
        Optional.empty());

    house.say(mina, "hello");

    assertThat(mina.of(Message.class).getLast().name()).isEqualTo("Mina");
    assertThat(house.log.events(AudienceEvent.class)).hasSize(1);
  }

  /** What a projection makes of the same log. */
  private List<Reading> folded() {
    var count = new ViewerCount(CountPolicy.DEFAULT);
    List<Reading> readings = new ArrayList<>();
    house.log.events(AudienceEvent.class).forEach(e -> readings.addAll(count.apply(e)));
    readings.addAll(count.advance(house.now));
    return readings;
  }
}
