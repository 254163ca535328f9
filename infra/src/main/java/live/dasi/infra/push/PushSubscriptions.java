package live.dasi.infra.push;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.media.Bytes;

/** Whose browsers are to be told. */
public final class PushSubscriptions {

  /** Beyond that the oldest is forgotten. */
  private static final int MAX_OF_ONE_PERSON = 20;

  private final Pool pool;
  private final InstantSource clock;

  public PushSubscriptions(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** A browser is of whoever said so last. */
  public Future<Void> add(AccountId person, PushSubscription subscription) {
    return pool.withTransaction(db ->
        db.preparedQuery(
                """
                INSERT INTO notices.push_subscription (endpoint, person, p256dh, auth, made_at)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (endpoint) DO UPDATE
                  SET person = excluded.person, p256dh = excluded.p256dh, auth = excluded.auth,
                      made_at = excluded.made_at
                """)
            .execute(
                Tuple.of(
                    subscription.endpoint().toString(),
                    person.value(),
                    Buffer.buffer(subscription.p256dh().toByteArray()),
                    Buffer.buffer(subscription.auth().toByteArray()),
                    clock.instant().atOffset(UTC)))
            .compose(_ -> removeOldest(db, person)));
  }

  private static Future<Void> removeOldest(SqlClient db, AccountId person) {
    return db.preparedQuery(
            """
            DELETE FROM notices.push_subscription WHERE endpoint IN (
              SELECT endpoint FROM notices.push_subscription WHERE person = $1
               ORDER BY made_at DESC, endpoint OFFSET $2)
            """)
        .execute(Tuple.of(person.value(), MAX_OF_ONE_PERSON))
        .mapEmpty();
  }

  Future<Optional<PushSubscription>> find(String endpoint) {
    return pool.preparedQuery(
            "SELECT endpoint, p256dh, auth FROM notices.push_subscription WHERE endpoint = $1")
        .execute(Tuple.of(endpoint))
        .map(rows -> rows.stream().findFirst().map(PushSubscriptions::subscription));
  }

  private static PushSubscription subscription(Row row) {
    return new PushSubscription(
        URI.create(row.getString("endpoint")), bytes(row, "p256dh"), bytes(row, "auth"));
  }

  private static Bytes bytes(Row row, String column) {
    return Bytes.wrap(row.getBuffer(column).getBytes());
  }

  /** Nobody can forget somebody else's. */
  public Future<Void> remove(AccountId person, String endpoint) {
    return pool.preparedQuery(
            "DELETE FROM notices.push_subscription WHERE endpoint = $1 AND person = $2")
        .execute(Tuple.of(endpoint, person.value()))
        .mapEmpty();
  }

  Future<Void> forget(String endpoint) {
    return pool.preparedQuery("DELETE FROM notices.push_subscription WHERE endpoint = $1")
        .execute(Tuple.of(endpoint))
        .mapEmpty();
  }

  /** In the caller's transaction. */
  public static Future<Void> removeAllOf(SqlClient db, AccountId person) {
    return db.preparedQuery("DELETE FROM notices.push_subscription WHERE person = $1")
        .execute(Tuple.of(person.value()))
        .mapEmpty();
  }
}
