package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.port.Standings;
import live.dasi.projections.SupportView.Subscribed;

/** What the views know of followers and supporters; as old as {@link Views} are. */
public final class SupportViews implements Standings {

  /** Payments of one page. */
  public static final int MAX_SUPPORT = 200;

  /** With the last video that was opened before. */
  private static final String SUPPORT =
      """
      SELECT s.*, v.opened_at, v.start_us, v.duration_us
        FROM views.support s
        LEFT JOIN LATERAL (
             SELECT opened_at, start_us, duration_us FROM views.video
              WHERE broadcast = s.broadcast AND opened_at <= s.at
              ORDER BY opened_at DESC LIMIT 1) v ON true
       WHERE\
      """
          + " ";

  private final SqlClient client;

  public SupportViews(SqlClient client) {
    this.client = client;
  }

  @Override
  public CompletionStage<Standing> of(ChannelId channel, AccountId person) {
    return findStanding(channel, person).toCompletionStage();
  }

  public Future<Standing> findStanding(ChannelId channel, AccountId person) {
    return client
        .preparedQuery(
            """
            SELECT EXISTS (SELECT FROM views.follow WHERE id = $1) AS follows,
                   (SELECT until FROM views.subscription WHERE id = $1) AS until
            """)
        .execute(Tuple.of(channel + "/" + person))
        .map(rows -> rows.iterator().next())
        .map(row -> new Standing(row.getBoolean("follows"), ViewRows.timeIfAny(row, "until")));
  }

  /** How many follow each; of a channel that there is not, nothing. */
  public Future<Map<ChannelId, Integer>> countFollowers(Collection<ChannelId> channels) {
    return client
        .preparedQuery("SELECT id, followers FROM views.channel WHERE id = ANY ($1)")
        .execute(Tuple.of(channels.stream().map(ChannelId::value).toArray(String[]::new)))
        .map(rows ->
            rows.stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        row -> new ChannelId(row.getString("id")),
                        row -> row.getInteger("followers"))));
  }

  /** The broadcast of a channel that was running at a moment. */
  public Future<Optional<BroadcastId>> findRunning(ChannelId channel, Instant at) {
    return client
        .preparedQuery(
            """
            SELECT id FROM views.broadcast
             WHERE channel = $1 AND started_at <= $2
               AND (status IN ('LIVE', 'AWAY')
                    OR status = 'ENDED' AND segment_count > 0 AND ended_at > $2)
             ORDER BY started_at DESC LIMIT 1
            """)
        .execute(Tuple.of(channel.value(), at.atOffset(ZoneOffset.UTC)))
        .map(rows -> ViewRows.first(rows, row -> new BroadcastId(row.getUUID("id"))));
  }

  /**
   * What was paid while a broadcast was running, the oldest first.
   *
   * @param limit 1 to {@link #MAX_SUPPORT}
   */
  public Future<SupportPage> findSupportOf(
      BroadcastId broadcast, int limit, Optional<SupportCursor> after) {
    return page("s.broadcast = $1", broadcast.value(), ">", "s.at, s.payment", limit, after);
  }

  /**
   * What was paid for a channel, the newest first.
   *
   * @param limit 1 to {@link #MAX_SUPPORT}
   */
  public Future<SupportPage> findSupportOf(
      ChannelId channel, int limit, Optional<SupportCursor> after) {
    return page("s.channel = $1", channel.value(), "<", "s.at DESC, s.payment DESC", limit, after);
  }

  private Future<SupportPage> page(
      String condition,
      Object id,
      String behind,
      String order,
      int limit,
      Optional<SupportCursor> after) {
    if (limit < 1 || limit > MAX_SUPPORT) {
      return Future.failedFuture(
          new IllegalArgumentException("a page has 1 to " + MAX_SUPPORT + " payments"));
    }
    var sql = new StringBuilder(SUPPORT).append(condition);
    // One more than asked for tells whether there is a next page.
    Tuple values = Tuple.of(id, limit + 1);
    after.ifPresent(cursor -> {
      sql.append(" AND (s.at, s.payment) ").append(behind).append(" ($3, $4)");
      values.addValue(cursor.at().atOffset(ZoneOffset.UTC));
      values.addValue(cursor.payment().toString());
    });
    return client
        .preparedQuery(sql.append(" ORDER BY ").append(order).append(" LIMIT $2").toString())
        .execute(values)
        .map(rows -> page(ViewRows.list(rows, SupportViews::support), limit));
  }

  private static SupportPage page(List<SupportView> found, int limit) {
    if (found.size() <= limit) {
      return new SupportPage(found, Optional.empty());
    }
    SupportView last = found.get(limit - 1);
    return new SupportPage(
        found.subList(0, limit), Optional.of(new SupportCursor(last.at(), last.payment())));
  }

  private static SupportView support(Row row) {
    Optional<BroadcastId> broadcast =
        Optional.ofNullable(row.getUUID("broadcast")).map(BroadcastId::new);
    Instant at = ViewRows.timeIfAny(row, "at").orElseThrow();
    return new SupportView(
        PaymentId.parse(row.getString("payment")),
        new ChannelId(row.getString("channel")),
        broadcast,
        new AccountId(row.getUUID("person")),
        row.getString("name"),
        row.getString("text"),
        new Money(Objects.requireNonNull(row.getBigDecimal("amount")), row.getString("currency")),
        ViewRows.timeIfAny(row, "until")
            .map(until -> new Subscribed(row.getInteger("months"), until)),
        at,
        broadcast.map(_ -> ViewRows.positionMs(row, at)));
  }
}
