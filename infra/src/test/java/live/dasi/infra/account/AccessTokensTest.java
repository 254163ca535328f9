package live.dasi.infra.account;

import static live.dasi.infra.account.TestAccounts.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.infra.account.AccessTokens.Made;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private final TestAccounts test = new TestAccounts();
  private final AccessTokens tokens = test.accounts.tokens();
  private final Account mina = test.administrator("Mina");

  @AfterEach
  void close() {
    test.close();
  }

  private Made make(Optional<Duration> lifetime) {
    return await(tokens.make(mina.id(), "pandas", lifetime)).orElseThrow();
  }

  @Test
  void whoHasATokenIsWhoGaveItAway() {
    Made made = make(Optional.empty());

    assertThat(made.secret().text()).startsWith(AccessTokens.PREFIX);
    assertThat(await(tokens.find(made.secret()))).hasValue(mina);
    assertThat(await(tokens.find(SecretToken.random()))).isEmpty();
  }

  @Test
  void aTokenExpiresWhenItWasSaidTo() {
    Made made = make(Optional.of(Duration.ofHours(1)));

    test.advance(Duration.ofMinutes(59));
    assertThat(await(tokens.find(made.secret()))).isPresent();
    test.advance(Duration.ofMinutes(1));
    assertThat(await(tokens.find(made.secret()))).isEmpty();
  }

  @Test
  void onlyItsOwnerRevokesAToken() {
    Made made = make(Optional.empty());
    UUID id = made.token().id();

    assertThat(await(tokens.revoke(new AccountId(UUID.randomUUID()), id))).isFalse();
    assertThat(await(tokens.of(mina.id()))).containsExactly(made.token());
    assertThat(await(tokens.revoke(mina.id(), id))).isTrue();
    assertThat(await(tokens.find(made.secret()))).isEmpty();
  }

  @Test
  void theDatabaseKnowsNoToken() {
    Made made = make(Optional.empty());

    String rows =
        await(test.pool.query("SELECT row_to_json(t)::text FROM access_token t").execute())
            .iterator()
            .next()
            .getString(0);
    assertThat(rows).contains("pandas").doesNotContain(made.secret().text());
    assertThat(made.toString()).doesNotContain(made.secret().text());
  }
}
