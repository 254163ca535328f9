package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/**
 * The questions that the views answer. What they say is as old as the last batch of events that
 * {@code ProjectionsVerticle} took; {@code caughtUpWith} waits for more.
 */
public final class Views {

  /** Rows of a list that is not paged. */
  public static final int MAX_ROWS = 1_000;

  /** Replays of one page. */
  public static final int MAX_REPLAYS = 100;

  private static final String BROADCAST =
      """
      SELECT b.id, b.channel, c.owner AS channel_owner, c.name AS channel_name,
             c.description AS channel_description, b.title, b.description, b.category, b.status,
             b.started_at, b.away_since, b.ended_at, b.video_count, b.segment_count,
             b.duration_us, b.last_segment_end
        FROM views.broadcast b JOIN views.channel c ON c.id = b.channel
      """;

  private static final String CHANNEL =
      """
      SELECT id AS channel, owner AS channel_owner, name AS channel_name,
             description AS channel_description
        FROM views.channel
      """;

  private static final String ADDRESS =
      """
      SELECT a.broadcast AS id, a.channel, c.owner AS channel_owner, c.name AS channel_name,
             c.description AS channel_description, a.key, b.title, b.description, b.category,
             a.issued_at, a.expires_at, a.revoked_at, b.status
        FROM views.address a
        JOIN views.broadcast b ON b.id = a.broadcast
        JOIN views.channel c ON c.id = a.channel
      """;

  private final SqlClient client;

  public Views(SqlClient client) {
    this.client = client;
  }

  /** Broadcasts that are LIVE or AWAY, newest first. */
  public Future<List<BroadcastView>> findLive() {
    return client
        .preparedQuery(
            BROADCAST
                + "WHERE b.status IN ('LIVE', 'AWAY')"
                + " ORDER BY b.started_at DESC, b.id DESC LIMIT $1")
        .execute(Tuple.of(MAX_ROWS))
        .map(rows -> ViewRows.list(rows, ViewRows::broadcast));
  }

  /**
   * Ended broadcasts that can be watched, the last ended first.
   *
   * @param limit 1 to {@link #MAX_REPLAYS}
   */
  public Future<ReplayPage> findReplays(
      int limit, Optional<ReplayCursor> after, Optional<ChannelId> channel) {
    if (limit < 1 || limit > MAX_REPLAYS) {
      return Future.failedFuture(
          new IllegalArgumentException("a page has 1 to " + MAX_REPLAYS + " replays"));
    }
    var sql =
        new StringBuilder(BROADCAST).append("WHERE b.status = 'ENDED' AND b.segment_count > 0");
    // One more than asked for tells whether there is a next page.
    Tuple values = Tuple.of(limit + 1);
    after.ifPresent(cursor -> {
      sql.append(" AND (b.ended_at, b.id) < ($2, $3)");
      values.addValue(cursor.endedAt().atOffset(ZoneOffset.UTC));
      values.addValue(cursor.broadcast().value());
    });
    channel.ifPresent(id -> {
      values.addValue(id.value());
      sql.append(" AND b.channel = $").append(values.size());
    });
    return client
        .preparedQuery(sql.append(" ORDER BY b.ended_at DESC, b.id DESC LIMIT $1").toString())
        .execute(values)
        .map(rows -> page(ViewRows.list(rows, ViewRows::broadcast), limit));
  }

  private static ReplayPage page(List<BroadcastView> found, int limit) {
    if (found.size() <= limit) {
      return new ReplayPage(found, Optional.empty());
    }
    BroadcastView last = found.get(limit - 1);
    return new ReplayPage(
        found.subList(0, limit), last.endedAt().map(at -> new ReplayCursor(at, last.id())));
  }

  /** A broadcast that has begun. */
  public Future<Optional<BroadcastView>> findBroadcast(BroadcastId id) {
    return client
        .preparedQuery(BROADCAST + "WHERE b.id = $1 AND b.status IS NOT NULL")
        .execute(Tuple.of(id.value()))
        .map(rows -> ViewRows.first(rows, ViewRows::broadcast));
  }

  public Future<Optional<ChannelView>> findChannel(ChannelId id) {
    return client
        .preparedQuery(CHANNEL + "WHERE id = $1")
        .execute(Tuple.of(id.value()))
        .map(rows -> ViewRows.first(rows, ViewRows::channel));
  }

  /** The oldest first. */
  public Future<List<ChannelView>> findChannelsOf(AccountId owner) {
    return client
        .preparedQuery(CHANNEL + "WHERE owner = $1 ORDER BY opened_at, id LIMIT $2")
        .execute(Tuple.of(owner.value(), MAX_ROWS))
        .map(rows -> ViewRows.list(rows, ViewRows::channel));
  }

  /** The newest first. */
  public Future<List<AddressView>> findAddressesOf(ChannelId channel) {
    return client
        .preparedQuery(
            ADDRESS + "WHERE a.channel = $1 ORDER BY a.issued_at DESC, a.broadcast DESC LIMIT $2")
        .execute(Tuple.of(channel.value(), MAX_ROWS))
        .map(rows -> ViewRows.list(rows, ViewRows::address));
  }

  /** The address of a broadcast, whether that has begun or not. */
  public Future<Optional<AddressView>> findAddress(BroadcastId broadcast) {
    return client
        .preparedQuery(ADDRESS + "WHERE a.broadcast = $1")
        .execute(Tuple.of(broadcast.value()))
        .map(rows -> ViewRows.first(rows, ViewRows::address));
  }

  /** Broadcasts that wait for their encoder, the longest waiting first. */
  public Future<List<AwayView>> findAway() {
    return client
        .preparedQuery(
            "SELECT id, away_since FROM views.broadcast WHERE status = 'AWAY'"
                + " ORDER BY away_since, id")
        .execute()
        .map(rows -> ViewRows.list(rows, ViewRows::away));
  }

  /** Broadcasts whose encoder is publishing. */
  public Future<List<LiveSessionView>> findLiveSessions() {
    return client
        .preparedQuery(
            "SELECT id, session FROM views.broadcast WHERE status = 'LIVE' ORDER BY started_at, id")
        .execute()
        .map(rows -> ViewRows.list(rows, ViewRows::liveSession));
  }

  /** Videos that are not closed, the oldest first. */
  public Future<List<OpenVideoView>> findOpenVideos() {
    return client
        .preparedQuery(
            """
            SELECT v.id, v.broadcast, v.session, v.path, v.opened_at, v.init_length_bytes,
                   v.length_bytes, v.duration_us, v.last_sequence, v.last_segment_end,
                   b.next_sequence
              FROM views.video v JOIN views.broadcast b ON b.id = v.broadcast
             WHERE v.closed_at IS NULL ORDER BY v.opened_at, v.id
            """)
        .execute()
        .map(rows -> ViewRows.list(rows, ViewRows::openVideo));
  }
}
