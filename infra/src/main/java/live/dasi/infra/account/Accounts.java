package live.dasi.infra.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.domain.AccountId;

/** Everybody who can sign in. */
public final class Accounts {

  private final Pool pool;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Invitations invitations;

  public Accounts(Pool pool, Passwords passwords, InstantSource clock) {
    this.pool = pool;
    this.passwords = passwords;
    sessions = new Sessions(pool, clock);
    invitations = new Invitations(pool, passwords, clock);
  }

  public Sessions sessions() {
    return sessions;
  }

  public Invitations invitations() {
    return invitations;
  }

  /** Whose name and password these are; empty if they are nobody's. */
  public Future<Optional<Account>> verify(String name, String password) {
    Optional<AccountName> accountName = AccountName.of(name);
    Optional<Password> given = Password.of(password);
    if (accountName.isEmpty() || given.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return pool.preparedQuery(
            "SELECT id, name, role, password_hash FROM account WHERE name_key = $1")
        .execute(Tuple.of(accountName.get().key()))
        .compose(rows -> {
          Optional<Row> row = rows.stream().findFirst();
          return passwords
              .matches(given.get(), row.map(found -> found.getString("password_hash")))
              .map(matched -> row.filter(_ -> matched).map(Accounts::account));
        });
  }

  /**
   * A new link on which the first administrator makes an account; an earlier one is void. Empty if
   * there is an administrator.
   *
   * @param server how a browser reaches this server, such as {@code http://localhost:8080}
   */
  public Future<Optional<URI>> firstAdministratorLink(URI server) {
    return invitations
        .inviteFirstAdministrator()
        .map(made -> made.map(invitation -> link(server, invitation.token())));
  }

  /** Completes when the database, without which nobody can do anything, has answered. */
  public Future<Void> databaseAnswers() {
    return pool.query("SELECT 1").execute().mapEmpty();
  }

  /** The page on which an invitation is accepted. */
  public static URI link(URI server, SecretToken token) {
    return server.resolve("/invite/" + token.text());
  }

  /** The same for every way to write a name, to count attempts. */
  public static String keyOf(String name) {
    return AccountName.of(name).map(AccountName::key).orElse("");
  }

  static Account account(Row row) {
    return new Account(
        new AccountId(row.getUUID("id")),
        row.getString("name"),
        Role.valueOf(row.getString("role")));
  }
}
