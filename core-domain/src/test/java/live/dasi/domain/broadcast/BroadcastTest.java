package live.dasi.domain.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.channel.ChannelId;
import org.junit.jupiter.api.Test;

class BroadcastTest {

  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final AccountId OWNER = new AccountId(new UUID(0, 1));
  private static final AccountId STRANGER = new AccountId(new UUID(0, 2));
  private static final BroadcastId BROADCAST = new BroadcastId(new UUID(1, 1));
  private static final KeyId KEY = new KeyId(new UUID(2, 1));
  private static final SessionId FIRST = new SessionId(new UUID(3, 1));
  private static final SessionId SECOND = new SessionId(new UUID(3, 2));
  private static final BroadcastPolicy POLICY = new BroadcastPolicy(Duration.ofMinutes(5));

  private static final Instant ISSUED_AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant EXPIRES_AT = ISSUED_AT.plusSeconds(3_600);
  private static final Instant STARTED_AT = ISSUED_AT.plusSeconds(60);
  private static final Instant LOST_AT = ISSUED_AT.plusSeconds(600);
  private static final Instant OVER_AT = LOST_AT.plus(POLICY.grace());
  private static final Instant NOW = ISSUED_AT.plusSeconds(700);

  private static final AddressIssued ISSUED =
      new AddressIssued(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", EXPIRES_AT, ISSUED_AT);
  private static final LiveStarted STARTED =
      new LiveStarted(CHANNEL, BROADCAST, FIRST, "Sunset", "OBS", STARTED_AT);
  private static final Disconnected LOST =
      new Disconnected(CHANNEL, BROADCAST, FIRST, DisconnectReason.CONNECTION_LOST, LOST_AT);
  private static final Reconnected BACK =
      new Reconnected(CHANNEL, BROADCAST, SECOND, "OBS", LOST_AT.plusSeconds(30));
  private static final AddressRevoked REVOKED = new AddressRevoked(CHANNEL, BROADCAST, KEY, NOW);

  private static final Given ABSENT = given();
  private static final Given ADDRESSED = given(ISSUED);
  private static final Given LIVE = given(ISSUED, STARTED);
  private static final Given AWAY = given(ISSUED, STARTED, LOST);
  private static final Given LIVE_AGAIN = given(ISSUED, STARTED, LOST, BACK);
  private static final Given ENDED = given(ISSUED, STARTED, ended(EndReason.UNPUBLISHED, NOW));
  private static final Given UNUSED_AND_REVOKED = given(ISSUED, REVOKED);

  @Test
  void startsWhenTheFirstEncoderPublishes() {
    ADDRESSED.when(start(FIRST, STARTED_AT)).thenHappens(STARTED);
  }

  @Test
  void startsUnderTheTitleThatItHasByThen() {
    given(ISSUED, new BroadcastRetitled(CHANNEL, BROADCAST, "Sunrise", "", "", ISSUED_AT))
        .when(start(FIRST, STARTED_AT))
        .thenHappens(new LiveStarted(CHANNEL, BROADCAST, FIRST, "Sunrise", "OBS", STARTED_AT));
  }

  @Test
  void startsUpToTheExpiryOfItsAddressAndNotFromThenOn() {
    Instant lastMoment = EXPIRES_AT.minusNanos(1_000);
    ADDRESSED
        .when(start(FIRST, lastMoment))
        .thenHappens(new LiveStarted(CHANNEL, BROADCAST, FIRST, "Sunset", "OBS", lastMoment));
    ADDRESSED.when(start(FIRST, EXPIRES_AT)).thenIsRefused(Code.ADDRESS_EXPIRED);
  }

  @Test
  void goesOnAfterTheExpiryOfItsAddressOnceItHasBegun() {
    Instant lost = EXPIRES_AT.plusSeconds(60);
    Instant back = lost.plusSeconds(10);
    given(
            ISSUED,
            STARTED,
            new Disconnected(CHANNEL, BROADCAST, FIRST, DisconnectReason.SILENT, lost))
        .when(start(SECOND, back))
        .thenHappens(new Reconnected(CHANNEL, BROADCAST, SECOND, "OBS", back));
  }

  @Test
  void refusesAnotherEncoderWhileOneIsPublishing() {
    LIVE.when(start(SECOND, NOW)).thenIsRefused(Code.ENCODER_ALIVE);
    LIVE_AGAIN.when(start(FIRST, NOW)).thenIsRefused(Code.ENCODER_ALIVE);
  }

  @Test
  void refusesALiveKeyThatIsNotOfThisAddressInEveryState() {
    var otherKey =
        new StartPublishing(BROADCAST, CHANNEL, new KeyId(new UUID(2, 2)), SECOND, "OBS", NOW);
    var otherChannel =
        new StartPublishing(BROADCAST, new ChannelId("marina"), KEY, SECOND, "OBS", NOW);
    for (Given state : List.of(ADDRESSED, LIVE, AWAY, ENDED, UNUSED_AND_REVOKED)) {
      state.when(otherKey).thenIsRefused(Code.WRONG_KEY);
      state.when(otherChannel).thenIsRefused(Code.WRONG_KEY);
    }
  }

  @Test
  void takesTheEncoderBackWithinTheGrace() {
    Instant lastMoment = OVER_AT.minusNanos(1_000);
    AWAY.when(start(SECOND, lastMoment))
        .thenHappens(new Reconnected(CHANNEL, BROADCAST, SECOND, "OBS", lastMoment));
    AWAY.when(start(SECOND, OVER_AT)).thenIsRefused(Code.BROADCAST_ENDED);
  }

  @Test
  void refusesToStartWhatIsOver() {
    ENDED.when(start(SECOND, NOW)).thenIsRefused(Code.BROADCAST_ENDED);
    UNUSED_AND_REVOKED.when(start(FIRST, NOW)).thenIsRefused(Code.ADDRESS_REVOKED);
    given(ISSUED, STARTED, REVOKED, ended(EndReason.REVOKED, NOW))
        .when(start(SECOND, NOW))
        .thenIsRefused(Code.BROADCAST_ENDED);
  }

  @Test
  void endsWhenItsEncoderStops() {
    LIVE.when(new StopPublishing(BROADCAST, FIRST, NOW))
        .thenHappens(ended(EndReason.UNPUBLISHED, NOW));
    LIVE_AGAIN
        .when(new StopPublishing(BROADCAST, SECOND, NOW))
        .thenHappens(ended(EndReason.UNPUBLISHED, NOW));
  }

  @Test
  void waitsWhenItsEncoderIsLost() {
    for (DisconnectReason reason : DisconnectReason.values()) {
      LIVE.when(new LoseEncoder(BROADCAST, FIRST, reason, NOW))
          .thenHappens(new Disconnected(CHANNEL, BROADCAST, FIRST, reason, NOW));
    }
  }

  @Test
  void caresAboutNoEncoderButTheOneThatIsPublishing() {
    LIVE.when(new StopPublishing(BROADCAST, SECOND, NOW)).thenHappens();
    LIVE_AGAIN.when(new StopPublishing(BROADCAST, FIRST, NOW)).thenHappens();
    LIVE_AGAIN.when(lose(FIRST)).thenHappens();
    for (Given state : List.of(ADDRESSED, AWAY, ENDED, UNUSED_AND_REVOKED)) {
      state.when(new StopPublishing(BROADCAST, FIRST, NOW)).thenHappens();
      state.when(lose(FIRST)).thenHappens();
    }
  }

  @Test
  void endsAtTheEndOfTheGraceHoweverLateThatIsNoticed() {
    LiveEnded notBack = ended(EndReason.NOT_BACK, OVER_AT);
    AWAY.when(new EndIfNotBack(BROADCAST, OVER_AT)).thenHappens(notBack);
    AWAY.when(new EndIfNotBack(BROADCAST, OVER_AT.plusSeconds(86_400))).thenHappens(notBack);
  }

  @Test
  void doesNotEndBeforeTheGraceIsOverOrWhenNobodyIsMissed() {
    AWAY.when(new EndIfNotBack(BROADCAST, OVER_AT.minusNanos(1_000))).thenHappens();
    for (Given state : List.of(ADDRESSED, LIVE, LIVE_AGAIN, ENDED, UNUSED_AND_REVOKED)) {
      state.when(new EndIfNotBack(BROADCAST, OVER_AT)).thenHappens();
    }
  }

  @Test
  void countsTheGraceFromTheLastTimeThatTheEncoderWasLost() {
    Instant lostAgain = LOST_AT.plusSeconds(120);
    Given awayAgain =
        given(
            ISSUED,
            STARTED,
            LOST,
            BACK,
            new Disconnected(CHANNEL, BROADCAST, SECOND, DisconnectReason.SILENT, lostAgain));
    awayAgain.when(new EndIfNotBack(BROADCAST, OVER_AT)).thenHappens();
    awayAgain
        .when(new EndIfNotBack(BROADCAST, lostAgain.plus(POLICY.grace())))
        .thenHappens(ended(EndReason.NOT_BACK, lostAgain.plus(POLICY.grace())));
  }

  @Test
  void revokesAnUnusedAddress() {
    ADDRESSED.when(new RevokeAddress(BROADCAST, OWNER, NOW)).thenHappens(REVOKED);
  }

  @Test
  void endsTheShowWhoseAddressIsRevoked() {
    for (Given state : List.of(LIVE, AWAY, LIVE_AGAIN)) {
      state
          .when(new RevokeAddress(BROADCAST, OWNER, NOW))
          .thenHappens(REVOKED, ended(EndReason.REVOKED, NOW));
    }
  }

  @Test
  void endsWhenTheStreamerAsksForIt() {
    for (Given state : List.of(LIVE, AWAY, LIVE_AGAIN)) {
      state
          .when(new EndBroadcast(BROADCAST, OWNER, NOW))
          .thenHappens(ended(EndReason.REQUESTED, NOW));
    }
    ADDRESSED.when(new EndBroadcast(BROADCAST, OWNER, NOW)).thenIsRefused(Code.NOT_LIVE);
  }

  @Test
  void hasNothingToDoWhenItIsOverAlready() {
    for (Given state : List.of(ENDED, UNUSED_AND_REVOKED)) {
      state.when(new RevokeAddress(BROADCAST, OWNER, NOW)).thenHappens();
      state.when(new EndBroadcast(BROADCAST, OWNER, NOW)).thenHappens();
    }
  }

  @Test
  void isRetitledInEveryStateThatItCanBeIn() {
    for (Given state : List.of(ADDRESSED, LIVE, AWAY, ENDED, UNUSED_AND_REVOKED)) {
      state
          .when(new RetitleBroadcast(BROADCAST, OWNER, "Night", "Stars\nand ships", "sea", NOW))
          .thenHappens(
              new BroadcastRetitled(CHANNEL, BROADCAST, "Night", "Stars\nand ships", "sea", NOW));
    }
  }

  @Test
  void isWhatItWasAfterHavingBeenRetitled() {
    var retitled = new BroadcastRetitled(CHANNEL, BROADCAST, "Night", "", "", NOW);
    assertThat(given(ISSUED, STARTED, retitled)).isEqualTo(LIVE);
    assertThat(given(ISSUED, STARTED, LOST, retitled)).isEqualTo(AWAY);
  }

  @Test
  void refusesTextsOutsideTheirLimits() {
    LIVE.when(new RetitleBroadcast(BROADCAST, OWNER, "", "", "", NOW)).thenIsRefused(Code.INVALID);
    LIVE.when(new RetitleBroadcast(BROADCAST, OWNER, "a", "x".repeat(2_001), "", NOW))
        .thenIsRefused(Code.INVALID);
    LIVE.when(new RetitleBroadcast(BROADCAST, OWNER, "a", "", "x".repeat(61), NOW))
        .thenIsRefused(Code.INVALID);
  }

  @Test
  void obeysNobodyButItsOwner() {
    for (Given state : List.of(ADDRESSED, LIVE, AWAY, ENDED, UNUSED_AND_REVOKED)) {
      state.when(new RevokeAddress(BROADCAST, STRANGER, NOW)).thenIsRefused(Code.NOT_OWNER);
      state.when(new EndBroadcast(BROADCAST, STRANGER, NOW)).thenIsRefused(Code.NOT_OWNER);
      state
          .when(new RetitleBroadcast(BROADCAST, STRANGER, "", "", "", NOW))
          .thenIsRefused(Code.NOT_OWNER);
    }
  }

  @Test
  void isNotFoundBeforeItHasAnAddress() {
    for (BroadcastCommand command :
        List.of(
            start(FIRST, NOW),
            new StopPublishing(BROADCAST, FIRST, NOW),
            lose(FIRST),
            new EndIfNotBack(BROADCAST, NOW),
            new RevokeAddress(BROADCAST, OWNER, NOW),
            new EndBroadcast(BROADCAST, OWNER, NOW),
            new RetitleBroadcast(BROADCAST, OWNER, "a", "", "", NOW))) {
      ABSENT.when(command).thenIsRefused(Code.NOT_FOUND);
    }
  }

  @Test
  void cannotBeginWithAnotherEventThanItsAddress() {
    assertThatIllegalStateException().isThrownBy(() -> Broadcast.initial().evolve(STARTED));
  }

  @Test
  void isFoundByItsTagsAndOnlyAnAddressByItsKey() {
    Tag channel = new Tag("channel", "harbour");
    Tag broadcast = new Tag("broadcast", BROADCAST.toString());
    Tag key = new Tag("key", KEY.toString());
    assertThat(ISSUED.tags()).containsExactly(channel, broadcast, key);
    assertThat(REVOKED.tags()).containsExactly(channel, broadcast, key);
    for (Lifecycle event : List.of(STARTED, LOST, BACK, ended(EndReason.REQUESTED, NOW))) {
      assertThat(event.tags()).containsExactly(channel, broadcast);
    }
  }

  private static StartPublishing start(SessionId session, Instant at) {
    return new StartPublishing(BROADCAST, CHANNEL, KEY, session, "OBS", at);
  }

  private static LoseEncoder lose(SessionId session) {
    return new LoseEncoder(BROADCAST, session, DisconnectReason.CONNECTION_LOST, NOW);
  }

  private static LiveEnded ended(EndReason reason, Instant at) {
    return new LiveEnded(CHANNEL, BROADCAST, reason, at);
  }

  private static Given given(Lifecycle... events) {
    Broadcast state = Broadcast.initial();
    for (Lifecycle event : events) {
      state = state.evolve(event);
    }
    return new Given(state);
  }

  private record Given(Broadcast state) {
    Then when(BroadcastCommand command) {
      return new Then(state.decide(command, POLICY));
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
