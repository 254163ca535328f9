package live.dasi.infra.account;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;

/** One-time permissions to make an account. */
public final class Invitations {

  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final int MAX_OPEN = 100;

  /** PostgreSQL's unique_violation. */
  private static final String NOT_UNIQUE = "23505";

  /**
   * The administrator that nobody invited can only be the first: once there is one, that link is
   * worth nothing.
   */
  private static final String IS_OPEN =
      """
       token_hash = $1 AND expires_at > $2
       AND NOT (of_first_administrator
                AND EXISTS (SELECT FROM account WHERE role = 'ADMINISTRATOR'))
      """;

  /** An invitation that was just made; the only time that its token is known. */
  public record Invitation(SecretToken token, Role role, Instant expiresAt) {}

  /** What an invitation is for. */
  public record Open(Role role, Instant expiresAt) {}

  private final Pool pool;
  private final Passwords passwords;
  private final InstantSource clock;

  Invitations(Pool pool, Passwords passwords, InstantSource clock) {
    this.pool = pool;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Invites somebody; empty if too many invitations are open. */
  public Future<Optional<Invitation>> invite(Role role) {
    return pool.withTransaction(db ->
        db.preparedQuery("DELETE FROM invitation WHERE expires_at <= $1")
            .execute(Tuple.of(clock.instant().atOffset(UTC)))
            .compose(_ -> db.query("SELECT count(*) FROM invitation").execute())
            .compose(rows ->
                rows.iterator().next().getLong(0) >= MAX_OPEN
                    ? Future.succeededFuture(Optional.empty())
                    : insert(db, role, false).map(Optional::of)));
  }

  /** Makes the first administrator's invitation anew; empty if there is an administrator. */
  Future<Optional<Invitation>> inviteFirstAdministrator() {
    return pool.withTransaction(db ->
        db.query("DELETE FROM invitation WHERE of_first_administrator")
            .execute()
            .compose(
                _ -> db.query("SELECT FROM account WHERE role = 'ADMINISTRATOR' LIMIT 1").execute())
            .compose(rows ->
                rows.size() > 0
                    ? Future.succeededFuture(Optional.empty())
                    : insert(db, Role.ADMINISTRATOR, true).map(Optional::of)));
  }

  private Future<Invitation> insert(SqlClient db, Role role, boolean ofFirstAdministrator) {
    SecretToken token = SecretToken.random();
    Instant expiresAt = clock.instant().plus(LIFETIME);
    return db.preparedQuery(
            "INSERT INTO invitation (token_hash, role, of_first_administrator, expires_at)"
                + " VALUES ($1, $2, $3, $4)")
        .execute(Tuple.of(token.hash(), role.name(), ofFirstAdministrator, expiresAt.atOffset(UTC)))
        .map(new Invitation(token, role, expiresAt));
  }

  /** Empty if there is no such invitation, or none any more. */
  public Future<Optional<Open>> find(SecretToken token) {
    return pool.preparedQuery("SELECT role, expires_at FROM invitation WHERE" + IS_OPEN)
        .execute(Tuple.of(token.hash(), clock.instant().atOffset(UTC)))
        .map(rows -> {
          Optional<Row> row = rows.stream().findFirst();
          return row.map(found ->
              new Open(
                  Role.valueOf(found.getString("role")),
                  found.getOffsetDateTime("expires_at").toInstant()));
        });
  }

  /** Makes an account; the invitation is used up if it succeeds. */
  public Future<Acceptance> accept(SecretToken token, String name, String password) {
    Optional<AccountName> accountName = AccountName.of(name);
    Optional<Password> accepted = Password.of(password);
    if (accountName.isEmpty()) {
      return Future.succeededFuture(new Acceptance.Invalid(AccountName.RULE));
    }
    if (accepted.isEmpty()) {
      return Future.succeededFuture(new Acceptance.Invalid(Password.RULE));
    }
    return find(token)
        .compose(open ->
            open.isEmpty()
                ? Future.succeededFuture(new Acceptance.NotOpen())
                : passwords
                    .hash(accepted.get())
                    .compose(hash -> makeAccount(token, accountName.get(), hash)));
  }

  private Future<Acceptance> makeAccount(SecretToken token, AccountName name, String hash) {
    return pool.withTransaction(db -> makeAccount(db, token, name, hash))
        .recover(failure ->
            failure instanceof PgException e && NOT_UNIQUE.equals(e.getSqlState())
                ? Future.succeededFuture(new Acceptance.NameTaken())
                : Future.failedFuture(failure));
  }

  private Future<Acceptance> makeAccount(
      SqlConnection db, SecretToken token, AccountName name, String hash) {
    Instant now = clock.instant();
    return db.preparedQuery("DELETE FROM invitation WHERE" + IS_OPEN + "RETURNING role")
        .execute(Tuple.of(token.hash(), now.atOffset(UTC)))
        .compose(rows -> {
          if (rows.size() == 0) {
            return Future.succeededFuture(new Acceptance.NotOpen());
          }
          Role role = Role.valueOf(rows.iterator().next().getString("role"));
          var account = new Account(new AccountId(UUID.randomUUID()), name.shown(), role);
          return db.preparedQuery(
                  "INSERT INTO account (id, name, name_key, role, password_hash, made_at)"
                      + " VALUES ($1, $2, $3, $4, $5, $6)")
              .execute(
                  Tuple.of(
                      account.id().value(),
                      name.shown(),
                      name.key(),
                      role.name(),
                      hash,
                      now.atOffset(UTC)))
              .map(new Acceptance.Accepted(account));
        });
  }
}
