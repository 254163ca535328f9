package live.dasi.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import org.junit.jupiter.api.Test;

class ChannelTest {

  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final AccountId OWNER = new AccountId(new UUID(0, 1));
  private static final AccountId STRANGER = new AccountId(new UUID(0, 2));
  private static final BroadcastId BROADCAST = new BroadcastId(new UUID(1, 1));
  private static final KeyId KEY = new KeyId(new UUID(2, 1));
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);

  private static final ChannelOpened OPENED =
      new ChannelOpened(CHANNEL, OWNER, "Harbour", "Boats", NOW);

  @Test
  void opensAChannelThatDoesNotExist() {
    given().when(new OpenChannel(CHANNEL, OWNER, "Harbour", "Boats", NOW)).thenHappens(OPENED);
  }

  @Test
  void refusesToOpenAChannelTwiceEvenForItsOwner() {
    given(OPENED)
        .when(new OpenChannel(CHANNEL, OWNER, "Harbour", "Boats", LATER))
        .thenIsRefused(Code.ALREADY_EXISTS);
    given(OPENED)
        .when(new OpenChannel(CHANNEL, STRANGER, "Mine", "", LATER))
        .thenIsRefused(Code.ALREADY_EXISTS);
  }

  @Test
  void refusesToOpenAChannelWithTextsOutsideTheirLimits() {
    given().when(new OpenChannel(CHANNEL, OWNER, "", "", NOW)).thenIsRefused(Code.INVALID);
    given()
        .when(new OpenChannel(CHANNEL, OWNER, "Harbour", "x".repeat(2_001), NOW))
        .thenIsRefused(Code.INVALID);
  }

  @Test
  void describesAChannelForItsOwner() {
    given(OPENED)
        .when(new DescribeChannel(CHANNEL, OWNER, "Port", "Ships", LATER))
        .thenHappens(new ChannelDescribed(CHANNEL, "Port", "Ships", LATER));
  }

  @Test
  void hasNothingToDoWhenTheDescriptionIsSoAlready() {
    given(OPENED)
        .when(new DescribeChannel(CHANNEL, OWNER, "Harbour", "Boats", LATER))
        .thenHappens();
    given(OPENED, new ChannelDescribed(CHANNEL, "Port", "Ships", LATER))
        .when(new DescribeChannel(CHANNEL, OWNER, "Port", "Ships", LATER))
        .thenHappens();
    given(OPENED, new ChannelDescribed(CHANNEL, "Port", "Ships", LATER))
        .when(new DescribeChannel(CHANNEL, OWNER, "Harbour", "Boats", LATER))
        .thenHappens(new ChannelDescribed(CHANNEL, "Harbour", "Boats", LATER));
  }

  @Test
  void refusesToDescribeAChannelBadly() {
    given(OPENED)
        .when(new DescribeChannel(CHANNEL, OWNER, "two\nlines", "", LATER))
        .thenIsRefused(Code.INVALID);
    given(OPENED)
        .when(new DescribeChannel(CHANNEL, OWNER, "Port", "x".repeat(2_001), LATER))
        .thenIsRefused(Code.INVALID);
  }

  @Test
  void issuesAnAddressToTheOwner() {
    given(OPENED)
        .when(new IssueAddress(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", LATER, NOW))
        .thenHappens(new AddressIssued(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", LATER, NOW));
  }

  @Test
  void refusesAnAddressThatIsExpiredAtBirthOrHasNoTitle() {
    given(OPENED)
        .when(new IssueAddress(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", NOW, NOW))
        .thenIsRefused(Code.INVALID);
    given(OPENED)
        .when(new IssueAddress(CHANNEL, OWNER, BROADCAST, KEY, " ", LATER, NOW))
        .thenIsRefused(Code.INVALID);
  }

  @Test
  void refusesStrangersBeforeItLooksAtWhatTheyWish() {
    given(OPENED)
        .when(new DescribeChannel(CHANNEL, STRANGER, "", "", LATER))
        .thenIsRefused(Code.NOT_OWNER);
    given(OPENED)
        .when(new IssueAddress(CHANNEL, STRANGER, BROADCAST, KEY, "", NOW, NOW))
        .thenIsRefused(Code.NOT_OWNER);
  }

  @Test
  void refusesEverythingButOpeningOfAChannelThatDoesNotExist() {
    given()
        .when(new DescribeChannel(CHANNEL, OWNER, "Port", "Ships", NOW))
        .thenIsRefused(Code.NOT_FOUND);
    given()
        .when(new IssueAddress(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", LATER, NOW))
        .thenIsRefused(Code.NOT_FOUND);
  }

  @Test
  void staysTheOwnersWhateverItIsCalled() {
    given(OPENED, new ChannelDescribed(CHANNEL, "Port", "Ships", LATER))
        .when(new DescribeChannel(CHANNEL, STRANGER, "Mine", "", LATER))
        .thenIsRefused(Code.NOT_OWNER);
  }

  @Test
  void isFoundByItsTag() {
    assertThat(OPENED.tags()).containsExactly(new Tag("channel", "harbour"));
    assertThat(new ChannelDescribed(CHANNEL, "a", "b", NOW).tags())
        .containsExactly(new Tag("channel", "harbour"));
  }

  private static Given given(ChannelEvent... events) {
    Channel state = Channel.initial();
    for (ChannelEvent event : events) {
      state = state.evolve(event);
    }
    return new Given(state);
  }

  private record Given(Channel state) {
    Then when(ChannelCommand command) {
      return new Then(state.decide(command));
    }
  }

  private record Then(Decision decision) {
    void thenHappens(DomainEvent... events) {
      assertThat(decision).isEqualTo(Decision.accept(events));
    }

    void thenIsRefused(Code code) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> {
                assertThat(refused.refusal().code()).isEqualTo(code);
                assertThat(refused.refusal().message()).isNotBlank();
              });
    }
  }
}
