package live.dasi.infra.account;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import live.dasi.domain.AccountId;

/** Who is signed in; a session ends {@link #LIFETIME} after its last use. */
public final class Sessions {

  public static final Duration LIFETIME = Duration.ofDays(30);

  /** A session is prolonged at most this often, as each time is a write. */
  private static final Duration PROLONGED_EVERY = Duration.ofHours(12);

  private static final int MAX_PER_ACCOUNT = 20;

  private static final String FIND =
      """
      SELECT a.id, a.name, a.role, s.expires_at
      FROM account_session s JOIN account a ON a.id = s.account_id
      WHERE s.token_hash = $1 AND s.expires_at > $2
      """;

  private static final String CLEAN_UP =
      """
      DELETE FROM account_session
      WHERE expires_at <= $2
         OR token_hash IN (
              SELECT token_hash FROM account_session
              WHERE account_id = $1 ORDER BY expires_at DESC OFFSET $3)
      """;

  /**
   * A session in use.
   *
   * @param prolonged whether its cookie has to be renewed
   */
  public record Session(Account account, boolean prolonged) {}

  private final Pool pool;
  private final InstantSource clock;

  Sessions(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Signs somebody in, and forgets sessions that are over or too many. */
  public Future<SecretToken> open(AccountId account) {
    return pool.withTransaction(db -> open(db, account));
  }

  private Future<SecretToken> open(SqlClient db, AccountId account) {
    Instant now = clock.instant();
    SecretToken token = SecretToken.random();
    return db.preparedQuery(CLEAN_UP)
        .execute(Tuple.of(account.value(), now.atOffset(UTC), MAX_PER_ACCOUNT - 1))
        .compose(_ ->
            db.preparedQuery(
                    "INSERT INTO account_session (token_hash, account_id, expires_at)"
                        + " VALUES ($1, $2, $3)")
                .execute(Tuple.of(token.hash(), account.value(), now.plus(LIFETIME).atOffset(UTC))))
        .map(token);
  }

  public Future<Optional<Session>> find(SecretToken token) {
    Instant now = clock.instant();
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(token.hash(), now.atOffset(UTC)))
        .compose(rows ->
            rows.size() == 0
                ? Future.succeededFuture(Optional.empty())
                : prolonged(token, rows, now).map(Optional::of));
  }

  private Future<Session> prolonged(SecretToken token, RowSet<Row> rows, Instant now) {
    Row row = rows.iterator().next();
    Account account = Accounts.account(row);
    Instant dueBefore = now.plus(LIFETIME).minus(PROLONGED_EVERY);
    if (!row.getOffsetDateTime("expires_at").toInstant().isBefore(dueBefore)) {
      return Future.succeededFuture(new Session(account, false));
    }
    OffsetDateTime until = now.plus(LIFETIME).atOffset(UTC);
    return pool.preparedQuery("UPDATE account_session SET expires_at = $2 WHERE token_hash = $1")
        .execute(Tuple.of(token.hash(), until))
        .map(new Session(account, true));
  }

  public Future<Void> close(SecretToken token) {
    return pool.preparedQuery("DELETE FROM account_session WHERE token_hash = $1")
        .execute(Tuple.of(token.hash()))
        .mapEmpty();
  }
}
