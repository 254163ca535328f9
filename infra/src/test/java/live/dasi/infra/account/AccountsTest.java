package live.dasi.infra.account;

import static live.dasi.infra.account.TestAccounts.PASSWORD;
import static live.dasi.infra.account.TestAccounts.SERVER;
import static live.dasi.infra.account.TestAccounts.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.Stream;
import live.dasi.infra.account.Invitations.Invitation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final TestAccounts test = new TestAccounts();
  private final Accounts accounts = test.accounts;

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void theFirstLinkMakesAnAdministratorAndThenThereIsNone() {
    SecretToken token = test.firstAdministratorToken().orElseThrow();

    assertThat(test.accept(token, "mina"))
        .isInstanceOfSatisfying(
            Acceptance.Accepted.class,
            accepted -> assertThat(accepted.account().role()).isEqualTo(Role.ADMINISTRATOR));
    assertThat(test.firstAdministratorToken()).isEmpty();
    assertThat(test.accept(token, "other")).isInstanceOf(Acceptance.NotOpen.class);
  }

  @Test
  void aLaterStartMakesTheFirstLinkAnew() {
    SecretToken ofFirstStart = test.firstAdministratorToken().orElseThrow();
    SecretToken ofSecondStart = test.firstAdministratorToken().orElseThrow();

    assertThat(test.accept(ofFirstStart, "mina")).isInstanceOf(Acceptance.NotOpen.class);
    assertThat(test.accept(ofSecondStart, "mina")).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void oneInvitationMakesOneAccountHoweverManyAcceptItAtOnce() {
    test.administrator("admin");
    SecretToken token = await(accounts.invitations().invite(Role.STREAMER)).orElseThrow().token();

    var acceptances =
        Stream.of("one", "two", "three", "four")
            .map(name -> accounts.invitations().accept(token, name, PASSWORD))
            .toList();

    await(Future.all(acceptances));
    assertThat(acceptances)
        .extracting(future -> future.result().getClass().getSimpleName())
        .containsExactlyInAnyOrder("Accepted", "NotOpen", "NotOpen", "NotOpen");
  }

  @Test
  void aNameIsTakenWhetherInCapitalsOrInFullWidthOrNot() {
    test.administrator("Mina");
    Invitation invitation = await(accounts.invitations().invite(Role.STREAMER)).orElseThrow();

    assertThat(test.accept(invitation.token(), "mINA")).isInstanceOf(Acceptance.NameTaken.class);
    assertThat(test.accept(invitation.token(), "ＭＩＮＡ")).isInstanceOf(Acceptance.NameTaken.class);
    assertThat(test.accept(invitation.token(), "미나리")).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void anInvitationIsOpenForAWeek() {
    test.administrator("admin");
    SecretToken token = await(accounts.invitations().invite(Role.STREAMER)).orElseThrow().token();

    test.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(await(accounts.invitations().find(token))).isPresent();
    test.advance(Duration.ofSeconds(1));
    assertThat(await(accounts.invitations().find(token))).isEmpty();
    assertThat(test.accept(token, "late")).isInstanceOf(Acceptance.NotOpen.class);
  }

  @Test
  void whoKnowsNameAndPasswordIsKnown() {
    Account mina = test.administrator("Mina");

    assertThat(await(accounts.verify("mina", PASSWORD))).hasValue(mina);
    assertThat(await(accounts.verify("Mina", "Correct horse"))).isEmpty();
    assertThat(await(accounts.verify("nobody", PASSWORD))).isEmpty();
    assertThat(await(accounts.verify("?", ""))).isEmpty();
  }

  @Test
  void theDatabaseKnowsNeitherPasswordsNorTokens() {
    Account mina = test.administrator("Mina");
    SecretToken token = await(accounts.sessions().open(mina.id()));

    String rows =
        Stream.of("account", "account_session", "invitation")
            .map(table ->
                await(test.pool.query("SELECT row_to_json(t) FROM " + table + " t").execute()))
            .flatMap(found -> found.stream().map(row -> row.getValue(0).toString()))
            .toList()
            .toString();

    assertThat(rows).contains("$argon2id$").doesNotContain(PASSWORD, token.text());
  }

  @Test
  void noTextMadeOfASecretContainsIt() {
    assertThat(new SecretToken("abc").toString()).doesNotContain("abc");
    assertThat(Password.of(PASSWORD).orElseThrow().toString()).doesNotContain(PASSWORD);
  }

  @Test
  void aSessionEndsThirtyDaysAfterItsLastUse() {
    SecretToken token = await(accounts.sessions().open(test.administrator("Mina").id()));

    test.advance(Duration.ofDays(29));
    assertThat(await(accounts.sessions().find(token)))
        .hasValueSatisfying(s -> assertThat(s.prolonged()).isTrue());
    test.advance(Duration.ofDays(29));
    assertThat(await(accounts.sessions().find(token))).isPresent();
    assertThat(await(accounts.sessions().find(token)))
        .hasValueSatisfying(s -> assertThat(s.prolonged()).isFalse());
    test.advance(Duration.ofDays(30));
    assertThat(await(accounts.sessions().find(token))).isEmpty();
  }

  @Test
  void aClosedSessionIsOver() {
    SecretToken token = await(accounts.sessions().open(test.administrator("Mina").id()));

    await(accounts.sessions().close(token));

    assertThat(await(accounts.sessions().find(token))).isEmpty();
  }

  @Test
  void anAccountHasItsTwentyNewestSessions() {
    Account mina = test.administrator("Mina");
    SecretToken oldest = await(accounts.sessions().open(mina.id()));
    for (int i = 0; i < 20; i++) {
      test.advance(Duration.ofSeconds(1));
      await(accounts.sessions().open(mina.id()));
    }

    assertThat(await(accounts.sessions().find(oldest))).isEmpty();
    assertThat(
            await(
                test.pool
                    .preparedQuery("SELECT FROM account_session WHERE account_id = $1")
                    .execute(Tuple.of(mina.id().value()))))
        .hasSize(20);
  }

  @Test
  void aLinkIsOnThePublicUrl() {
    assertThat(Accounts.link(SERVER, new SecretToken("abc")))
        .hasToString("http://localhost:8080/invite/abc");
  }
}
