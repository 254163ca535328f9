package live.dasi.infra.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;

/** Everybody who can sign in. */
public final class Accounts {

  /** Rows of the list. */
  public static final int MAX_LISTED = 1_000;

  private final Pool pool;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Invitations invitations;
  private final AccessTokens tokens;
  private final Counter right;
  private final Counter wrong;

  public Accounts(Pool pool, Passwords passwords, InstantSource clock, MeterRegistry registry) {
    this.pool = pool;
    right = verified(registry, "right");
    wrong = verified(registry, "wrong");
    this.passwords = passwords;
    sessions = new Sessions(pool, clock);
    invitations = new Invitations(pool, passwords, clock);
    tokens = new AccessTokens(pool, clock);
  }

  private static Counter verified(MeterRegistry registry, String outcome) {
    return Counter.builder("dasi.account.verified")
        .description("Names with passwords that somebody gave, right or wrong")
        .tag("outcome", outcome)
        .register(registry);
  }

  public Sessions sessions() {
    return sessions;
  }

  public Invitations invitations() {
    return invitations;
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** Whose name and password these are; empty if they are nobody's. */
  public Future<Optional<Account>> verify(String name, String password) {
    return find(name, password).onSuccess(found -> (found.isPresent() ? right : wrong).increment());
  }

  private Future<Optional<Account>> find(String name, String password) {
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

  /** Everybody who can sign in, as a list shows them. */
  public record Listed(AccountId id, String name, Role role, Instant madeAt) {}

  /** The oldest first, at most {@link #MAX_LISTED}. */
  public Future<List<Listed>> list() {
    return pool.preparedQuery(
            "SELECT id, name, role, made_at FROM account ORDER BY made_at, id LIMIT $1")
        .execute(Tuple.of(MAX_LISTED))
        .map(rows -> rows.stream().map(Accounts::listed).toList());
  }

  private static Listed listed(Row row) {
    Account account = account(row);
    return new Listed(
        account.id(), account.name(), account.role(), row.getOffsetDateTime("made_at").toInstant());
  }

  /** What became of an account that was to be deleted. */
  public enum Deletion {
    DELETED,
    NOT_FOUND,
    /** Nothing is deleted: nobody could administer the server any more. */
    LAST_ADMINISTRATOR
  }

  /** Deletes an account with its sessions and tokens, in a transaction of the caller's. */
  public static Future<Deletion> delete(SqlClient db, AccountId account) {
    return db.query("SELECT id FROM account WHERE role = 'ADMINISTRATOR' ORDER BY id FOR UPDATE")
        .execute()
        .compose(administrators ->
            administrators.size() == 1
                    && administrators.iterator().next().getUUID("id").equals(account.value())
                ? Future.succeededFuture(Deletion.LAST_ADMINISTRATOR)
                : db.preparedQuery("DELETE FROM account WHERE id = $1")
                    .execute(Tuple.of(account.value()))
                    .map(rows -> rows.rowCount() == 1 ? Deletion.DELETED : Deletion.NOT_FOUND));
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
