package live.dasi.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.ChatCommand.DismissModerator;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.PardonChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import org.junit.jupiter.api.Test;

class ChatTest {

  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final AccountId OWNER = person(1);
  private static final AccountId MODERATOR = person(2);
  private static final AccountId OTHER_MODERATOR = person(3);
  private static final AccountId CHATTER = person(4);
  private static final BroadcastId BROADCAST = new BroadcastId(new UUID(1, 1));
  private static final MessageId MESSAGE = new MessageId(new UUID(2, 1));
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final ChannelOpened OPENED = new ChannelOpened(CHANNEL, OWNER, "Harbour", "", NOW);
  private static final ModeratorAppointed APPOINTED =
      new ModeratorAppointed(CHANNEL, MODERATOR, OWNER, NOW);
  private static final ModeratorAppointed OTHER_APPOINTED =
      new ModeratorAppointed(CHANNEL, OTHER_MODERATOR, OWNER, NOW);
  private static final ChatterBanned BANNED = new ChatterBanned(CHANNEL, CHATTER, MODERATOR, NOW);
  private static final ChatterMuted MUTED =
      new ChatterMuted(CHANNEL, CHATTER, NOW.plusSeconds(60), MODERATOR, NOW);

  @Test
  void letsOnlyTheStreamerAppointAndDismissModerators() {
    given().when(new AppointModerator(CHANNEL, MODERATOR, OWNER, NOW)).thenHappens(APPOINTED);
    given(APPOINTED)
        .when(new DismissModerator(CHANNEL, MODERATOR, OWNER, NOW))
        .thenHappens(new ModeratorDismissed(CHANNEL, MODERATOR, OWNER, NOW));
    given(APPOINTED)
        .when(new AppointModerator(CHANNEL, CHATTER, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_OWNER);
    given(APPOINTED, OTHER_APPOINTED)
        .when(new DismissModerator(CHANNEL, OTHER_MODERATOR, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_OWNER);
  }

  @Test
  void letsTheStreamerAndModeratorsKeepOrder() {
    for (AccountId by : List.of(OWNER, MODERATOR)) {
      given(APPOINTED)
          .when(new MuteChatter(CHANNEL, CHATTER, 60, by, NOW))
          .thenHappens(new ChatterMuted(CHANNEL, CHATTER, NOW.plusSeconds(60), by, NOW));
      given(APPOINTED)
          .when(new BanChatter(CHANNEL, CHATTER, by, NOW))
          .thenHappens(new ChatterBanned(CHANNEL, CHATTER, by, NOW));
      given(APPOINTED, BANNED)
          .when(new PardonChatter(CHANNEL, CHATTER, by, NOW))
          .thenHappens(new ChatterPardoned(CHANNEL, CHATTER, by, NOW));
      given(APPOINTED)
          .when(new SetChatRules(CHANNEL, 10, true, by, NOW))
          .thenHappens(new ChatRulesSet(CHANNEL, 10, true, by, NOW));
      given(APPOINTED)
          .when(new DeleteMessage(CHANNEL, BROADCAST, MESSAGE, by, NOW))
          .thenHappens(new MessageDeleted(CHANNEL, BROADCAST, MESSAGE, by, NOW));
    }
  }

  @Test
  void refusesEverybodyElseBeforeItLooksAtWhatTheyWish() {
    List<ChatCommand> wishes =
        List.of(
            new AppointModerator(CHANNEL, CHATTER, CHATTER, NOW),
            new DismissModerator(CHANNEL, MODERATOR, CHATTER, NOW),
            new MuteChatter(CHANNEL, OWNER, 0, CHATTER, NOW),
            new BanChatter(CHANNEL, MODERATOR, CHATTER, NOW),
            new PardonChatter(CHANNEL, CHATTER, CHATTER, NOW),
            new SetChatRules(CHANNEL, -1, false, CHATTER, NOW),
            new DeleteMessage(CHANNEL, BROADCAST, MESSAGE, CHATTER, NOW));
    for (ChatCommand wish : wishes) {
      given(APPOINTED).when(wish).thenIsRefused(Code.NOT_MODERATOR);
      new Given(Chat.initial()).when(wish).thenIsRefused(Code.NOT_FOUND);
    }
  }

  @Test
  void takesNoWishesOfAModeratorWhoWasDismissed() {
    given(APPOINTED, new ModeratorDismissed(CHANNEL, MODERATOR, OWNER, NOW))
        .when(new BanChatter(CHANNEL, CHATTER, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_MODERATOR);
  }

  @Test
  void holdsNobodyAgainstTheStreamer() {
    for (AccountId by : List.of(OWNER, MODERATOR)) {
      given(APPOINTED)
          .when(new MuteChatter(CHANNEL, OWNER, 60, by, NOW))
          .thenIsRefused(Code.INVALID);
      given(APPOINTED).when(new BanChatter(CHANNEL, OWNER, by, NOW)).thenIsRefused(Code.INVALID);
    }
  }

  @Test
  void letsNoModeratorActOnAModeratorNotEvenOnThemselves() {
    var muted = new ChatterMuted(CHANNEL, MODERATOR, NOW.plusSeconds(60), OWNER, NOW);
    given(APPOINTED, OTHER_APPOINTED)
        .when(new MuteChatter(CHANNEL, OTHER_MODERATOR, 60, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_OWNER);
    given(APPOINTED, OTHER_APPOINTED)
        .when(new BanChatter(CHANNEL, OTHER_MODERATOR, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_OWNER);
    given(APPOINTED, muted)
        .when(new PardonChatter(CHANNEL, MODERATOR, MODERATOR, NOW))
        .thenIsRefused(Code.NOT_OWNER);
    given(APPOINTED).when(new MuteChatter(CHANNEL, MODERATOR, 60, OWNER, NOW)).thenHappens(muted);
  }

  @Test
  void dismissesAModeratorWhoIsBannedAndPardonsWhoeverIsAppointed() {
    given(APPOINTED)
        .when(new BanChatter(CHANNEL, MODERATOR, OWNER, NOW))
        .thenHappens(
            new ModeratorDismissed(CHANNEL, MODERATOR, OWNER, NOW),
            new ChatterBanned(CHANNEL, MODERATOR, OWNER, NOW));
    given(BANNED)
        .when(new AppointModerator(CHANNEL, CHATTER, OWNER, NOW))
        .thenHappens(
            new ChatterPardoned(CHANNEL, CHATTER, OWNER, NOW),
            new ModeratorAppointed(CHANNEL, CHATTER, OWNER, NOW));
  }

  @Test
  void hasNothingToDoWhenWhatIsWishedIsSo() {
    given(APPOINTED).when(new AppointModerator(CHANNEL, MODERATOR, OWNER, NOW)).thenHappens();
    given().when(new AppointModerator(CHANNEL, OWNER, OWNER, NOW)).thenHappens();
    given().when(new DismissModerator(CHANNEL, MODERATOR, OWNER, NOW)).thenHappens();
    given(BANNED).when(new BanChatter(CHANNEL, CHATTER, OWNER, NOW)).thenHappens();
    given(BANNED).when(new MuteChatter(CHANNEL, CHATTER, 60, OWNER, NOW)).thenHappens();
    given(MUTED).when(new MuteChatter(CHANNEL, CHATTER, 60, OWNER, NOW)).thenHappens();
    given().when(new PardonChatter(CHANNEL, CHATTER, OWNER, NOW)).thenHappens();
    given(MUTED)
        .when(new PardonChatter(CHANNEL, CHATTER, OWNER, NOW.plusSeconds(60)))
        .thenHappens();
    given().when(new SetChatRules(CHANNEL, 0, false, OWNER, NOW)).thenHappens();
  }

  @Test
  void refusesDurationsOutsideTheirLimits() {
    for (int seconds : new int[] {-1, 0, MuteChatter.MAX_SECONDS + 1, Integer.MAX_VALUE}) {
      given()
          .when(new MuteChatter(CHANNEL, CHATTER, seconds, OWNER, NOW))
          .thenIsRefused(Code.INVALID);
    }
    for (int seconds : new int[] {-1, ChatRules.MAX_SLOW_S + 1, Integer.MAX_VALUE}) {
      given()
          .when(new SetChatRules(CHANNEL, seconds, false, OWNER, NOW))
          .thenIsRefused(Code.INVALID);
    }
  }

  @Test
  void answersWhatARoomAsks() {
    Chat chat = given(APPOINTED, MUTED, new ChatRulesSet(CHANNEL, 5, true, OWNER, NOW)).state();

    assertThat(chat.owner()).contains(OWNER);
    assertThat(chat.moderators()).containsExactly(MODERATOR);
    assertThat(chat.mayModerate(OWNER)).isTrue();
    assertThat(chat.mayModerate(MODERATOR)).isTrue();
    assertThat(chat.mayModerate(CHATTER)).isFalse();
    assertThat(chat.rules()).isEqualTo(new ChatRules(5, true));
    assertThat(chat.mutedUntil(CHATTER, NOW.plusSeconds(59))).contains(NOW.plusSeconds(60));
    assertThat(chat.mutedUntil(CHATTER, NOW.plusSeconds(60))).isEmpty();
    assertThat(chat.isBanned(CHATTER)).isFalse();
    assertThat(chat.evolve(BANNED).isBanned(CHATTER)).isTrue();
  }

  @Test
  void forgetsAMuteWithAPardonOrABan() {
    var pardoned = new ChatterPardoned(CHANNEL, CHATTER, OWNER, NOW);
    assertThat(given(MUTED, pardoned).state().mutedUntil(CHATTER, NOW)).isEmpty();
    assertThat(given(MUTED, BANNED).state().mutedUntil(CHATTER, NOW)).isEmpty();
    assertThat(given(BANNED, pardoned).state().isBanned(CHATTER)).isFalse();
  }

  @Test
  void mutesWhoIsMutedAnewWithAnotherEnd() {
    given(MUTED)
        .when(new MuteChatter(CHANNEL, CHATTER, 10, OWNER, NOW))
        .thenHappens(new ChatterMuted(CHANNEL, CHATTER, NOW.plusSeconds(10), OWNER, NOW));
  }

  @Test
  void refusesOneModeratorTooMany() {
    var crowd = new ArrayList<ChatEvent.Order>();
    for (int i = 0; i < Chat.MAX_MODERATORS; i++) {
      crowd.add(new ModeratorAppointed(CHANNEL, person(100 + i), OWNER, NOW));
    }
    Given full = given(crowd.toArray(ChatEvent.Order[]::new));
    full.when(new AppointModerator(CHANNEL, CHATTER, OWNER, NOW)).thenIsRefused(Code.TOO_MANY);
    full.when(new AppointModerator(CHANNEL, person(100), OWNER, NOW)).thenHappens();
  }

  @Test
  void refusesToHoldOneTooManyButForgetsMutesThatAreOverBefore() {
    var crowd = new ArrayList<ChatEvent.Order>();
    for (int i = 1; i < Chat.MAX_HELD; i++) {
      crowd.add(new ChatterBanned(CHANNEL, person(100 + i), OWNER, NOW));
    }
    crowd.add(MUTED);
    Given full = given(crowd.toArray(ChatEvent.Order[]::new));
    Instant over = NOW.plusSeconds(60);

    full.when(new BanChatter(CHANNEL, person(5), OWNER, NOW)).thenIsRefused(Code.TOO_MANY);
    full.when(new MuteChatter(CHANNEL, person(5), 1, OWNER, NOW)).thenIsRefused(Code.TOO_MANY);
    full.when(new BanChatter(CHANNEL, CHATTER, MODERATOR, NOW)).thenIsRefused(Code.NOT_MODERATOR);
    full.when(new BanChatter(CHANNEL, CHATTER, OWNER, NOW))
        .thenHappens(new ChatterBanned(CHANNEL, CHATTER, OWNER, NOW));

    var banned = new ChatterBanned(CHANNEL, person(5), OWNER, over);
    full.when(new BanChatter(CHANNEL, person(5), OWNER, over)).thenHappens(banned);
    new Given(full.state().evolve(banned))
        .when(new BanChatter(CHANNEL, person(6), OWNER, over))
        .thenIsRefused(Code.TOO_MANY);
  }

  private static AccountId person(int number) {
    return new AccountId(new UUID(0, number));
  }

  private static Given given(ChatEvent.Order... events) {
    Chat state = Chat.of(OPENED);
    for (ChatEvent.Order event : events) {
      state = state.evolve(event);
    }
    return new Given(state);
  }

  private record Given(Chat state) {
    Then when(ChatCommand command) {
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
