package live.dasi.infra.announce;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.infra.announce.StartPolicy.Audience;
import org.jspecify.annotations.Nullable;

/**
 * How far the events are announced, and what follows from a start: both change in one transaction,
 * so that each start is in the outbox exactly once, whatever crashes and however many servers look.
 */
final class Announcements {

  /** As the database has it. */
  record Progress(long position, boolean isPaused) {}

  private final Pool pool;
  private final StartPolicy policy;

  Announcements(Pool pool, StartPolicy policy) {
    this.pool = pool;
    this.policy = policy;
  }

  /**
   * Where it is; the very first time, at the end of the log.
   *
   * @param head the position of the newest event
   */
  Future<Progress> begin(long head) {
    return pool.preparedQuery(
            """
            UPDATE notices.progress SET position = coalesce(position, $1)
             RETURNING position, paused
            """)
        .execute(Tuple.of(head))
        .map(rows -> rows.iterator().next())
        .map(row -> new Progress(row.getLong("position"), row.getBoolean("paused")));
  }

  Future<Void> pause(boolean isPaused) {
    return pool.preparedQuery("UPDATE notices.progress SET paused = $1")
        .execute(Tuple.of(isPaused))
        .mapEmpty();
  }

  /** Goes on to a position, with nothing to announce before it. */
  Future<Void> reached(long position) {
    return pool.preparedQuery("UPDATE notices.progress SET position = $1 WHERE position < $1")
        .execute(Tuple.of(position))
        .mapEmpty();
  }

  /**
   * Announces those that are not yet, and goes on to a position.
   *
   * @return those that open pages are to be told of
   */
  Future<List<Start>> announce(List<Start> starts, long to, Instant now) {
    return pool.withTransaction(db ->
        db.query("SELECT position FROM notices.progress FOR UPDATE")
            .execute()
            .map(rows -> rows.iterator().next().getLong("position"))
            .compose(stored -> announce(db, starts, stored, now))
            .compose(told ->
                db.preparedQuery("UPDATE notices.progress SET position = $1 WHERE position < $1")
                    .execute(Tuple.of(to))
                    .map(told)));
  }

  private Future<List<Start>> announce(
      SqlConnection db, List<Start> starts, long stored, Instant now) {
    Future<List<Start>> all = Future.succeededFuture(new ArrayList<>());
    for (Start start : starts) {
      if (start.position() > stored) {
        all =
            all.compose(told ->
                announce(db, start, now)
                    .map(audience -> {
                      if (audience == Audience.EVERYBODY) {
                        told.add(start);
                      }
                      return told;
                    }));
      }
    }
    return all;
  }

  private Future<Audience> announce(SqlConnection db, Start start, Instant now) {
    return lastTold(db, start)
        .map(last -> policy.audience(last, start.at(), now))
        .compose(audience ->
            switch (audience) {
              case NOBODY -> Future.succeededFuture(audience);
              case WEBHOOKS ->
                  remember(db, start).compose(_ -> toWebhook(db, start, now)).map(audience);
              case EVERYBODY ->
                  remember(db, start)
                      .compose(_ -> toWebhook(db, start, now))
                      .compose(_ -> toBrowsers(db, start, now))
                      .map(audience);
            });
  }

  private static Future<Optional<Instant>> lastTold(SqlConnection db, Start start) {
    return db.preparedQuery("SELECT at FROM notices.announced WHERE channel = $1")
        .execute(Tuple.of(start.channel().value()))
        .map(rows -> rows.stream().findFirst().map(Announcements::at));
  }

  private static Instant at(Row row) {
    @Nullable OffsetDateTime at = row.getOffsetDateTime("at");
    return at == null ? Instant.EPOCH : at.toInstant();
  }

  private static Future<Void> remember(SqlConnection db, Start start) {
    return db.preparedQuery(
            """
            INSERT INTO notices.announced (channel, at) VALUES ($1, $2)
            ON CONFLICT (channel) DO UPDATE SET at = excluded.at
            """)
        .execute(Tuple.of(start.channel().value(), start.at().atOffset(UTC)))
        .mapEmpty();
  }

  private static Future<Void> toWebhook(SqlConnection db, Start start, Instant now) {
    return db.preparedQuery(
            """
            INSERT INTO notices.delivery (webhook, channel, broadcast, started_at, made_at, next_at)
            SELECT channel, channel, $2, $3, $4, $4 FROM notices.webhook WHERE channel = $1
            """)
        .execute(values(start, now))
        .mapEmpty();
  }

  private static Future<Void> toBrowsers(SqlConnection db, Start start, Instant now) {
    return db.preparedQuery(
            """
            INSERT INTO notices.delivery (push, channel, broadcast, started_at, made_at, next_at)
            SELECT s.endpoint, f.channel, $2, $3, $4, $4
              FROM views.follow f JOIN notices.push_subscription s ON s.person = f.person
             WHERE f.channel = $1
            """)
        .execute(values(start, now))
        .mapEmpty();
  }

  private static Tuple values(Start start, Instant now) {
    return Tuple.of(
        start.channel().value(),
        start.broadcast().value(),
        start.at().atOffset(UTC),
        now.atOffset(UTC));
  }
}
