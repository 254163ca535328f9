package live.dasi.projections;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.OpenVideoView.LastSegment;

/** From rows, with the columns that {@link Views} selects, to views. */
final class ViewRows {

  private ViewRows() {}

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
    return rows.stream().map(view).toList();
  }

  static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> view) {
    return list(rows, view).stream().findFirst();
  }

  static ChannelView channel(Row row) {
    return new ChannelView(
        new ChannelId(row.getString("channel")),
        new AccountId(row.getUUID("channel_owner")),
        row.getString("channel_name"),
        row.getString("channel_description"));
  }

  static BroadcastView broadcast(Row row) {
    return new BroadcastView(
        new BroadcastId(row.getUUID("id")),
        channel(row),
        texts(row),
        BroadcastStatus.valueOf(row.getString("status")),
        time(row, "started_at"),
        timeIfAny(row, "away_since"),
        timeIfAny(row, "ended_at"),
        recorded(row));
  }

  static AddressView address(Row row) {
    return new AddressView(
        new BroadcastId(row.getUUID("id")),
        channel(row),
        new KeyId(row.getUUID("key")),
        texts(row),
        time(row, "issued_at"),
        time(row, "expires_at"),
        timeIfAny(row, "revoked_at").isPresent(),
        Optional.ofNullable(row.getString("status")).map(BroadcastStatus::valueOf));
  }

  static AwayView away(Row row) {
    return new AwayView(new BroadcastId(row.getUUID("id")), time(row, "away_since"));
  }

  static LiveSessionView liveSession(Row row) {
    return new LiveSessionView(
        new BroadcastId(row.getUUID("id")), new SessionId(row.getUUID("session")));
  }

  static OpenVideoView openVideo(Row row) {
    return new OpenVideoView(
        new BroadcastId(row.getUUID("broadcast")),
        new VideoId(row.getUUID("id")),
        new SessionId(row.getUUID("session")),
        row.getString("path"),
        time(row, "opened_at"),
        row.getLong("init_length_bytes"),
        row.getLong("next_sequence"),
        row.getLong("duration_us"),
        timeIfAny(row, "last_segment_end")
            .map(end ->
                new LastSegment(row.getLong("last_sequence"), row.getLong("length_bytes"), end)));
  }

  private static BroadcastTexts texts(Row row) {
    return new BroadcastTexts(
        row.getString("title"), row.getString("description"), row.getString("category"));
  }

  private static Recorded recorded(Row row) {
    return new Recorded(
        row.getInteger("video_count"),
        row.getLong("segment_count"),
        row.getLong("duration_us"),
        timeIfAny(row, "last_segment_end"));
  }

  /**
   * Where something belongs in the replay, by the last video that was opened before, if any was.
   */
  static long positionMs(Row row, Instant at) {
    return timeIfAny(row, "opened_at")
        .map(opened ->
            new VideoSpan(opened, row.getLong("start_us"), row.getLong("duration_us"))
                .positionMs(at))
        .orElse(0L);
  }

  static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> timeIfAny(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
