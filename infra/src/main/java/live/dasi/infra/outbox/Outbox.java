package live.dasi.infra.outbox;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.outbox.Delivery.Kind;

/** The table of what is to be delivered. */
final class Outbox {

  private final SqlClient client;
  private final Kind kind;

  Outbox(SqlClient client, Kind kind) {
    this.client = client;
    this.kind = kind;
  }

  /**
   * Takes what is due, of each receiver only the oldest; nobody else takes it before the lease is
   * over.
   */
  Future<List<Delivery>> take(int limit, Instant now, Instant leaseUntil) {
    return client
        .preparedQuery(
            """
            WITH due AS (
              SELECT d.id FROM notices.delivery d
               WHERE d.%1$s IS NOT NULL AND d.next_at <= $1
                 AND NOT EXISTS (SELECT FROM notices.delivery older
                                  WHERE older.%1$s = d.%1$s AND older.id < d.id)
               ORDER BY d.next_at, d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED)
            UPDATE notices.delivery d SET next_at = $3, attempts = attempts + 1
              FROM due WHERE d.id = due.id
            RETURNING d.id, d.%1$s AS receiver, d.message, d.channel, d.broadcast, d.started_at,
                      d.made_at, d.attempts
            """
                .formatted(kind.column()))
        .execute(Tuple.of(now.atOffset(UTC), limit, leaseUntil.atOffset(UTC)))
        .map(rows -> rows.stream().map(Outbox::delivery).toList());
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getLong("id"),
        row.getString("receiver"),
        row.getUUID("message"),
        new ChannelId(row.getString("channel")),
        new BroadcastId(row.getUUID("broadcast")),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("made_at").toInstant(),
        row.getInteger("attempts"));
  }

  /** It was delivered, or is given up. */
  Future<Void> remove(Delivery delivery) {
    return client
        .preparedQuery("DELETE FROM notices.delivery WHERE id = $1")
        .execute(Tuple.of(delivery.id()))
        .mapEmpty();
  }

  Future<Void> again(Delivery delivery, Instant at) {
    return client
        .preparedQuery("UPDATE notices.delivery SET next_at = $2 WHERE id = $1")
        .execute(Tuple.of(delivery.id(), at.atOffset(UTC)))
        .mapEmpty();
  }
}
