package live.dasi.infra.account;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;

/**
 * What a person gives to a tool, so that it may read in their name. Shown once; only its hash is
 * stored.
 */
public final class AccessTokens {

  /** So that a person, or a scanner for leaked secrets, sees what it is. */
  public static final String PREFIX = "dasi_";

  private static final int MAX_PER_ACCOUNT = 20;

  private static final String FIND =
      """
      SELECT a.id, a.name, a.role
      FROM access_token t JOIN account a ON a.id = t.account_id
      WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)
      """;

  /**
   * A token, without what makes it one.
   *
   * @param expiresAt empty: never
   */
  public record AccessToken(UUID id, String name, Instant madeAt, Optional<Instant> expiresAt) {}

  /** A token that was just made; the only time that its secret is known. */
  public record Made(AccessToken token, SecretToken secret) {}

  private final Pool pool;
  private final InstantSource clock;

  AccessTokens(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Forgets expired ones; empty if the account has too many. */
  public Future<Optional<Made>> make(AccountId account, String name, Optional<Duration> lifetime) {
    Instant now = clock.instant();
    var token = new AccessToken(UUID.randomUUID(), name, now, lifetime.map(now::plus));
    return pool.withTransaction(db ->
        db.preparedQuery("SELECT FROM account WHERE id = $1 FOR UPDATE")
            .execute(Tuple.of(account.value()))
            .compose(_ ->
                db.preparedQuery("DELETE FROM access_token WHERE expires_at <= $1")
                    .execute(Tuple.of(now.atOffset(UTC))))
            .compose(_ -> list(db, account))
            .compose(known ->
                known.size() >= MAX_PER_ACCOUNT
                    ? Future.succeededFuture(Optional.empty())
                    : insert(db, account, token).map(Optional::of)));
  }

  private static Future<Made> insert(SqlConnection db, AccountId account, AccessToken token) {
    var secret = new SecretToken(PREFIX + SecretToken.random().text());
    return db.preparedQuery(
            "INSERT INTO access_token (id, token_hash, account_id, name, made_at, expires_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.tuple()
                .addValue(token.id())
                .addValue(secret.hash())
                .addValue(account.value())
                .addValue(token.name())
                .addValue(token.madeAt().atOffset(UTC))
                .addValue(token.expiresAt().map(at -> at.atOffset(UTC)).orElse(null)))
        .map(new Made(token, secret));
  }

  /** The newest first. */
  public Future<List<AccessToken>> of(AccountId account) {
    return pool.withConnection(db -> list(db, account));
  }

  private static Future<List<AccessToken>> list(SqlConnection db, AccountId account) {
    return db.preparedQuery(
            "SELECT id, name, made_at, expires_at FROM access_token"
                + " WHERE account_id = $1 ORDER BY made_at DESC, id")
        .execute(Tuple.of(account.value()))
        .map(rows -> rows.stream().map(AccessTokens::token).toList());
  }

  private static AccessToken token(Row row) {
    Optional<OffsetDateTime> expiresAt = Optional.ofNullable(row.getOffsetDateTime("expires_at"));
    return new AccessToken(
        row.getUUID("id"),
        row.getString("name"),
        row.getOffsetDateTime("made_at").toInstant(),
        expiresAt.map(OffsetDateTime::toInstant));
  }

  /** Whether there was such a token of the account. */
  public Future<Boolean> revoke(AccountId account, UUID id) {
    return pool.preparedQuery("DELETE FROM access_token WHERE account_id = $1 AND id = $2")
        .execute(Tuple.of(account.value(), id))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Who gave the token away. */
  public Future<Optional<Account>> find(SecretToken token) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(token.hash(), clock.instant().atOffset(UTC)))
        .map(rows -> {
          Optional<Row> row = rows.stream().findFirst();
          return row.map(Accounts::account);
        });
  }
}
