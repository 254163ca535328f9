package live.dasi.infra.log;

import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.chat.MessageId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of a chat on a real log. */
class ChatOrderTest {

  private static final AccountId MODERATOR = new AccountId(UUID.randomUUID());
  private static final AccountId CHATTER = new AccountId(UUID.randomUUID());
  private static final MessageId MESSAGE = new MessageId(UUID.randomUUID());

  private static TestLog node;

  private final Evening evening = Evening.any();

  @BeforeAll
  static void open() {
    node = TestLog.open(BroadcastPolicy.DEFAULT);
  }

  @AfterAll
  static void close() {
    node.close();
  }

  @BeforeEach
  void openTheChannel() throws Exception {
    await(send(evening.open()));
    await(send(evening.issue()));
  }

  @Test
  void isDecidedOnWhatWasDecidedBefore() throws Exception {
    refuse(ban(CHATTER, MODERATOR), Code.NOT_MODERATOR);
    accept(appoint(MODERATOR), ModeratorAppointed.class);
    accept(appoint(MODERATOR));
    accept(
        new MuteChatter(evening.channel(), CHATTER, 60, MODERATOR, evening.at()),
        ChatterMuted.class);
    accept(ban(CHATTER, MODERATOR), ChatterBanned.class);
    accept(ban(CHATTER, evening.owner()));
    accept(
        new SetChatRules(evening.channel(), 5, true, MODERATOR, evening.at()), ChatRulesSet.class);
    refuse(ban(MODERATOR, MODERATOR), Code.NOT_OWNER);
    accept(ban(MODERATOR, evening.owner()), ModeratorDismissed.class, ChatterBanned.class);
    refuse(ban(CHATTER, MODERATOR), Code.NOT_MODERATOR);
  }

  @Test
  void deletesOnlyWhatIsSaidInTheModeratorsChannel() throws Exception {
    Evening elsewhere = Evening.any();
    await(send(elsewhere.open()));
    await(send(elsewhere.issue()));

    accept(delete(evening, evening), MessageDeleted.class);
    refuse(delete(evening, elsewhere), Code.NOT_FOUND);
    refuse(delete(evening, Evening.any()), Code.NOT_FOUND);
    refuse(delete(Evening.any(), evening), Code.NOT_FOUND);
  }

  @Test
  void bansSomebodyOnceHoweverManyAskAtTheSameMoment() throws Exception {
    List<Decision> decisions =
        IntStream.range(0, 8).mapToObj(_ -> send(ban(CHATTER, evening.owner()))).toList().stream()
            .map(ChatOrderTest::decided)
            .toList();

    assertThat(decisions)
        .allMatch(Decision.Accepted.class::isInstance)
        .filteredOn(decision -> ((Decision.Accepted) decision).events().size() == 1)
        .hasSize(1);
  }

  private AppointModerator appoint(AccountId person) {
    return new AppointModerator(evening.channel(), person, evening.owner(), evening.at());
  }

  private BanChatter ban(AccountId person, AccountId by) {
    return new BanChatter(evening.channel(), person, by, evening.at().plus(Duration.ofMinutes(1)));
  }

  private static DeleteMessage delete(Evening by, Evening of) {
    return new DeleteMessage(by.channel(), of.broadcast(), MESSAGE, by.owner(), by.at());
  }

  private static CompletionStage<Decision> send(Command command) {
    return node.log().commands().send(command);
  }

  private static Decision decided(CompletionStage<Decision> decision) {
    return decision.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void accept(Command command, Class<?>... events) throws Exception {
    assertThat(await(send(command)))
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted -> assertThat(accepted.events()).hasExactlyElementsOfTypes(events));
  }

  private static void refuse(Command command, Code code) throws Exception {
    assertThat(await(send(command)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }
}
