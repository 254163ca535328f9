package live.dasi.chat.room;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static live.dasi.chat.room.RoomsHouse.CHANNEL;
import static live.dasi.chat.room.RoomsHouse.OWNER;
import static live.dasi.chat.room.RoomsHouse.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Cleared;
import live.dasi.chat.frame.ServerFrame.Count;
import live.dasi.chat.frame.ServerFrame.Deleted;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.frame.ServerFrame.Rules;
import live.dasi.chat.frame.ServerFrame.Standing;
import live.dasi.chat.frame.ServerFrame.Support;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.audience.ViewerCount.Reading;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import org.junit.jupiter.api.Test;

class RoomsTest {

  private final RoomsHouse house = new RoomsHouse();

  @Test
  void tellsEverybodyWhatIsSaidInTheOrderOfTheLog() {
    house.start();
    TestPage mina = house.guest();
    TestPage jun = house.guest();

    house.say(mina, "안녕하세요 👋");
    house.say(jun, "hi  there ");

    assertThat(mina.texts()).containsExactly("안녕하세요 👋", "hi there").isEqualTo(jun.texts());
    assertThat(house.log.events(MessagePosted.class))
        .extracting(MessagePosted::text)
        .containsExactly("안녕하세요 👋", "hi there");
    assertThat(mina.of(Message.class).getFirst().person()).isEqualTo(mina.joined().person());
  }

  @Test
  void showsNothingThatIsNotDurable() {
    house.start();
    TestPage mina = house.guest();
    house.log.hold("chat", house.log.events().size());

    house.say(mina, "hello");

    assertThat(mina.texts()).isEmpty();
    house.log.release("chat");
    assertThat(mina.texts()).containsExactly("hello");
  }

  @Test
  void givesTheLastMessagesToWhoeverJoinsAlsoAfterARestart() {
    house.start();
    house.say(house.guest(), "hello");

    assertThat(house.guest().joined().messages())
        .extracting(Message::text)
        .containsExactly("hello");
    house.opened(RoomsConfig.DEFAULT);
    assertThat(house.guest().joined().messages())
        .extracting(Message::text)
        .containsExactly("hello");
  }

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
  void keepsAGuestWhoComesBackWithItsPass() {
    house.start();
    TestPage first = house.guest();
    TestPage second = house.page();
    house.rooms.join(
        second.seat,
        RoomsHouse.watching(Optional.empty(), first.joined().guest()),
        Optional.empty());

    assertThat(second.joined().person()).isEqualTo(first.joined().person());
  }

  @Test
  void refusesWhoIsBannedAndShowsNothingOfThemAnyMore() {
    house.start();
    TestPage troll = house.guest();
    TestPage jun = house.guest();
    AccountId person = troll.joined().person();
    house.say(troll, "bad");

    house.log.append(new ChatterBanned(CHANNEL, person, OWNER, house.now));
    house.say(troll, "worse");

    assertThat(troll.refused().code()).isEqualTo(RefusalCode.BANNED);
    assertThat(jun.of(Cleared.class)).containsExactly(new Cleared(CHANNEL, person));
    assertThat(troll.of(Standing.class).getLast().banned()).isTrue();
    assertThat(jun.of(Standing.class)).isEmpty();
    assertThat(house.guest().joined().messages()).isEmpty();
  }

  @Test
  void refusesWhoIsMutedUntilThatIsOver() {
    house.start();
    TestPage jun = house.guest();
    Instant until = house.now.plusSeconds(60);
    house.log.append(new ChatterMuted(CHANNEL, jun.joined().person(), until, OWNER, house.now));

    house.say(jun, "hm");
    assertThat(jun.refused().code()).isEqualTo(RefusalCode.MUTED);
    assertThat(jun.refused().retryAfterMs()).contains(60_000L);

    house.passes(ofSeconds(60));
    house.say(jun, "back");
    assertThat(jun.texts()).containsExactly("back");
  }

  @Test
  void slowsEverybodyDownButThoseWhoKeepOrder() {
    house.start();
    TestPage jun = house.guest();
    TestPage streamer = house.visitor(OWNER, "Mina");
    house.log.append(new ChatRulesSet(CHANNEL, 30, false, OWNER, house.now));
    assertThat(jun.of(Rules.class)).extracting(r -> r.rules().slowS()).containsExactly(30);

    house.say(jun, "one");
    house.say(jun, "two");
    house.say(streamer, "one!");
    house.say(streamer, "two!");

    assertThat(jun.refused().code()).isEqualTo(RefusalCode.SLOW_MODE);
    assertThat(jun.texts()).containsExactly("one", "one!", "two!");
    house.passes(ofSeconds(30));
    house.say(jun, "three");
    assertThat(jun.texts()).contains("three");
  }

  @Test
  void letsOnlyFollowersWriteWhereThatIsTheRule() {
    house.start();
    TestPage jun = house.guest();
    house.log.append(new ChatRulesSet(CHANNEL, 0, true, OWNER, house.now));

    house.say(jun, "hello");
    assertThat(jun.refused().code()).isEqualTo(RefusalCode.FOLLOWERS_ONLY);

    house.log.append(new ChannelFollowed(CHANNEL, jun.joined().person(), house.now));
    house.say(jun, "hello");
    assertThat(jun.texts()).containsExactly("hello");
  }

  @Test
  void showsModeratorsByTheirBadgeAtOnce() {
    house.start();
    TestPage jun = house.guest();
    house.log.append(new ModeratorAppointed(CHANNEL, jun.joined().person(), OWNER, house.now));

    house.say(jun, "order!");

    assertThat(jun.of(Standing.class).getLast().mayModerate()).isTrue();
    assertThat(jun.of(Message.class).getLast().badges())
        .containsExactly(Badge.MODERATOR, Badge.GUEST);
  }

  @Test
  void limitsAFlood() {
    house.start();
    TestPage flood = house.guest();

    for (int i = 0; i < 100; i++) {
      house.say(flood, "spam " + i);
    }

    assertThat(flood.texts()).hasSize(RoomsConfig.DEFAULT.messageBurst());
    assertThat(flood.refused().code()).isEqualTo(RefusalCode.TOO_FAST);
    house.passes(ofSeconds(1));
    house.say(flood, "calm");
    assertThat(flood.texts()).contains("calm");
  }

  @Test
  void takesDeletedMessagesAway() {
    house.start();
    TestPage jun = house.guest();
    house.say(jun, "oops");
    var message = jun.of(Message.class).getLast().id();

    house.log.append(new MessageDeleted(CHANNEL, SHOW, message, OWNER, house.now));

    assertThat(jun.of(Deleted.class)).containsExactly(new Deleted(SHOW, message));
    assertThat(house.guest().joined().messages()).isEmpty();
  }

  @Test
  void thanksSupportersInTheRoomAndToWhoListensOnceEach() {
    house.start();
    TestPage jun = house.guest();
    TestPage overlay = house.page();
    house.rooms.listen(overlay.seat, CHANNEL);
    house.rooms.listen(jun.seat, CHANNEL);

    house.log.append(
        new DonationReceived(
            CHANNEL,
            Optional.of(SHOW),
            new PaymentId("test", "1"),
            OWNER,
            "Mina",
            "Hi",
            new Money(new BigDecimal("12.50"), "EUR"),
            house.now));

    assertThat(jun.of(Support.class)).hasSize(1);
    assertThat(overlay.of(Support.class)).hasSize(1);
    assertThat(overlay.of(Support.class).getFirst().json().getString("amount")).isEqualTo("12.50");
  }

  @Test
  void refusesWhatCannotBeAndSaysWhy() {
    TestPage early = house.guest();
    assertThat(early.refused().code()).isEqualTo(RefusalCode.UNKNOWN_BROADCAST);
    house.say(early, "hello?");
    assertThat(early.refused().code()).isEqualTo(RefusalCode.NOT_JOINED);

    house.start();
    TestPage jun = house.guest();
    house.say(jun, "   ");
    assertThat(jun.refused().code()).isEqualTo(RefusalCode.TEXT_INVALID);
    house.end();
    house.say(jun, "again?");
    assertThat(jun.refused().code()).isEqualTo(RefusalCode.ENDED);
    assertThat(jun.refused().nonce()).contains("n-" + "again?".hashCode());
  }

  @Test
  void letsReadersIntoABroadcastThatIsOver() {
    house.start();
    house.end();

    TestPage late = house.guest();

    assertThat(late.joined().viewers()).isZero();
    assertThat(house.log.events(AudienceEvent.class)).isEmpty();
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

  @Test
  void takesTheErasedForANewGuestAtOnceAndForOneViewerAllTheTime() {
    house.start();
    var mina = new AccountId(new UUID(2, 2));
    TestPage page = house.visitor(mina, "Mina");
    TestPage jun = house.guest();
    house.passes(ofSeconds(10));
    house.say(page, "I am Mina");

    house.log.append(new PersonErased(mina, house.now));
    house.say(page, "who am I?");

    assertThat(jun.of(Cleared.class)).containsExactly(new Cleared(CHANNEL, mina));
    assertThat(page.joined().guest()).isPresent();
    assertThat(page.joined().messages()).isEmpty();
    Message said = jun.of(Message.class).getLast();
    assertThat(said.person()).isEqualTo(page.joined().person()).isNotEqualTo(mina);
    assertThat(said.name()).isEmpty();
    house.passes(ofSeconds(10));
    assertThat(house.log.events(AudienceEvent.class)).hasSize(2);
  }

  @Test
  void letsNobodyInAsTheErasedWhateverTheirPagesStillSay() {
    house.start();
    var mina = new AccountId(new UUID(2, 2));
    TestPage guest = house.guest();
    Optional<String> pass = guest.joined().guest();
    AccountId person = guest.joined().person();
    house.rooms.gone(guest.seat);

    house.log.append(new PersonErased(mina, house.now), new PersonErased(person, house.now));

    TestPage again = house.page();
    house.rooms.join(again.seat, RoomsHouse.watching(Optional.empty(), pass), Optional.empty());
    assertThat(again.joined().person()).isNotEqualTo(person);
    assertThat(again.joined().guest()).isPresent().isNotEqualTo(pass);
    assertThat(house.visitor(mina, "Mina").joined().person()).isNotEqualTo(mina);
  }

  @Test
  void showsNothingOfTheBannedAfterARestartEither() {
    house.start();
    TestPage troll = house.guest();
    house.say(troll, "bad");
    house.log.append(new ChatterBanned(CHANNEL, troll.joined().person(), OWNER, house.now));

    house.opened(RoomsConfig.DEFAULT);

    assertThat(house.guest().joined().messages()).isEmpty();
  }

  @Test
  void tellsWhoComesBackThatTheyAreStillMuted() {
    house.start();
    TestPage jun = house.guest();
    Instant until = house.now.plusSeconds(600);
    house.log.append(new ChatterMuted(CHANNEL, jun.joined().person(), until, OWNER, house.now));

    TestPage again = house.page();
    house.rooms.join(
        again.seat, RoomsHouse.watching(Optional.empty(), jun.joined().guest()), Optional.empty());

    assertThat(again.of(Standing.class).getLast().mutedUntil()).contains(until);
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
