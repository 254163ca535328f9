package live.dasi.infra.person;

import static live.dasi.infra.person.PeopleLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Tag;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.MessageId;
import live.dasi.infra.log.Evening;
import live.dasi.infra.person.Erasure.Outcome;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.projections.ChatViews;
import live.dasi.projections.MessageView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody without an account said something, and is erased. */
class ErasedGuestTest {

  private static final String SECRET = "비밀";
  private static final AccountId GUEST = new AccountId(UUID.randomUUID());
  private static final AccountId OTHER = new AccountId(UUID.randomUUID());

  private final PostgresAddress database = TestDatabases.migrated();
  private final PeopleLog node = new PeopleLog(database);
  private final Evening evening = Evening.any();

  @BeforeEach
  void theyTalk() {
    await(node.log.commands().send(evening.open()));
    await(node.log.commands().send(evening.issue()));
    await(node.log.commands().send(evening.start(Evening.session(), 1)));
    say(GUEST, "Mina " + SECRET, "I am " + SECRET);
    say(OTHER, "Jun", "Hello");
    await(
        node.log
            .commands()
            .send(new MuteChatter(evening.channel(), GUEST, 60, evening.owner(), evening.at())));
    node.untilViewsAreThere();
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void isSealedWithTheirOwnKeyAndShownToEverybody() {
    assertThat(node.everyEvent()).doesNotContain(SECRET).contains(GUEST.toString());
    assertThat(node.keys.inMemory(GUEST)).get().isInstanceOf(PersonKey.Usable.class);
    assertThat(messages()).extracting(MessageView::text).containsExactly("I am 비밀", "Hello");
  }

  @Test
  void isNowhereInTheDatabaseAndTheOthersSaidWhatTheySaid() {
    assertThat(await(node.erasure().erase(GUEST))).isEqualTo(Outcome.ERASED);
    node.untilViewsAreThere();

    assertThat(node.everyRow()).doesNotContain(SECRET);
    assertThat(messages()).extracting(MessageView::text).containsExactly("[erased]", "Hello");
    assertThat(messages()).extracting(MessageView::name).containsExactly("", "Jun");
    assertThat(await(new ChatViews(node.pool).findChat(evening.channel(), evening.at())).muted())
        .extracting(muted -> muted.name())
        .containsExactly("");
    assertThat(
            await(node.log.feed().history(Tag.of(evening.broadcast()), Set.of(MessagePosted.class)))
                .toString())
        .doesNotContain(SECRET);
  }

  @Test
  void leavesNothingOfWhatTheySayAfterwards() {
    await(node.erasure().erase(GUEST));

    say(GUEST, "Mina " + SECRET, "again " + SECRET);
    node.untilViewsAreThere();

    assertThat(node.everyRow()).doesNotContain(SECRET);
    assertThat(messages())
        .extracting(MessageView::text)
        .containsExactly("[erased]", "Hello", "[erased]");
  }

  @Test
  void isTheSameInViewsThatAreRebuilt() {
    await(node.erasure().erase(GUEST));
    say(OTHER, "Jun", "Bye");
    node.untilViewsAreThere();
    String before = node.views();

    await(node.projections.rebuild());
    node.untilViewsAreThere();

    assertThat(node.views()).isEqualTo(before).contains("[erased]", "Hello", "Bye");
  }

  private List<MessageView> messages() {
    return await(new ChatViews(node.pool).findMessages(evening.broadcast(), 0, 100)).messages();
  }

  private void say(AccountId author, String name, String text) {
    await(
        node.log
            .facts()
            .emit(
                new MessagePosted(
                    evening.broadcast(),
                    new MessageId(UUID.randomUUID()),
                    author,
                    name,
                    List.of(Badge.GUEST),
                    text,
                    evening.at())));
  }
}
