package live.dasi.chat.room;

import static java.time.Duration.ofSeconds;
import static live.dasi.chat.room.RoomsHouse.CHANNEL;
import static live.dasi.chat.room.RoomsHouse.OWNER;
import static live.dasi.chat.room.RoomsHouse.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.RefusalCode;
import live.dasi.chat.frame.ServerFrame.Cleared;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.chat.frame.ServerFrame.Support;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
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
}
