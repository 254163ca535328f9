package live.dasi.chat.room;

import static java.time.Duration.ofSeconds;
import static live.dasi.chat.room.RoomsHouse.CHANNEL;
import static live.dasi.chat.room.RoomsHouse.OWNER;
import static live.dasi.chat.room.RoomsHouse.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Cleared;
import live.dasi.chat.frame.ServerFrame.Deleted;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.frame.ServerFrame.Rules;
import live.dasi.chat.frame.ServerFrame.Standing;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import org.junit.jupiter.api.Test;

/** What may not be said, by whom, and what becomes of it. */
class RoomOrderTest {

  private final RoomsHouse house = new RoomsHouse();

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
}
