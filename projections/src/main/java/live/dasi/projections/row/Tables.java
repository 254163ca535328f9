package live.dasi.projections.row;

import static live.dasi.projections.row.Column.bigint;
import static live.dasi.projections.row.Column.integer;
import static live.dasi.projections.row.Column.text;
import static live.dasi.projections.row.Column.time;
import static live.dasi.projections.row.Column.uuid;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastStatus;
import org.jspecify.annotations.Nullable;

/** The tables of {@code views.sql}, column by column. */
final class Tables {

  static final RowTable<String, ChannelRow> CHANNEL =
      new RowTable<>(
          "channel",
          List.of(
              text("id", ChannelRow::id),
              uuid("owner", ChannelRow::owner),
              text("name", ChannelRow::name),
              text("description", ChannelRow::description),
              time("opened_at", ChannelRow::openedAt),
              integer("followers", ChannelRow::followers)),
          ChannelRow::id,
          row ->
              new ChannelRow(
                  row.getString("id"),
                  row.getUUID("owner"),
                  row.getString("name"),
                  row.getString("description"),
                  instant(row, "opened_at"),
                  row.getInteger("followers")));

  static final RowTable<UUID, AddressRow> ADDRESS =
      new RowTable<>(
          "address",
          List.of(
              uuid("broadcast", AddressRow::broadcast),
              text("channel", AddressRow::channel),
              uuid("key", AddressRow::key),
              time("issued_at", AddressRow::issuedAt),
              time("expires_at", AddressRow::expiresAt),
              time("revoked_at", AddressRow::revokedAt)),
          AddressRow::broadcast,
          row ->
              new AddressRow(
                  row.getUUID("broadcast"),
                  row.getString("channel"),
                  row.getUUID("key"),
                  instant(row, "issued_at"),
                  instant(row, "expires_at"),
                  instantIfAny(row, "revoked_at")));

  static final RowTable<UUID, BroadcastRow> BROADCAST =
      new RowTable<>(
          "broadcast",
          List.of(
              uuid("id", BroadcastRow::id),
              text("channel", BroadcastRow::channel),
              text("status", row -> name(row.phase().status())),
              text("title", row -> row.texts().title()),
              text("description", row -> row.texts().description()),
              text("category", row -> row.texts().category()),
              uuid("session", row -> row.phase().session()),
              time("started_at", row -> row.phase().startedAt()),
              time("away_since", row -> row.phase().awaySince()),
              time("ended_at", row -> row.phase().endedAt()),
              integer("video_count", row -> row.grown().videoCount()),
              bigint("segment_count", row -> row.grown().segmentCount()),
              bigint("duration_us", row -> row.grown().durationUs()),
              bigint("next_sequence", row -> row.grown().nextSequence()),
              time("last_segment_end", row -> row.grown().lastSegmentEnd()),
              uuid("last_video", row -> row.grown().lastVideo())),
          BroadcastRow::id,
          Tables::broadcast);

  static final RowTable<UUID, VideoRow> VIDEO =
      new RowTable<>(
          "video",
          List.of(
              uuid("id", VideoRow::id),
              uuid("broadcast", VideoRow::broadcast),
              uuid("session", VideoRow::session),
              text("path", VideoRow::path),
              time("opened_at", VideoRow::openedAt),
              time("closed_at", row -> row.grown().closedAt()),
              bigint("init_length_bytes", VideoRow::initLengthBytes),
              bigint("length_bytes", row -> row.grown().lengthBytes()),
              bigint("start_us", VideoRow::startUs),
              bigint("duration_us", row -> row.grown().durationUs()),
              text("picture_codec", row -> row.codecs().picture()),
              integer("width_px", row -> row.codecs().widthPx()),
              integer("height_px", row -> row.codecs().heightPx()),
              text("sound_codec", row -> row.codecs().sound()),
              integer("sample_rate_hz", row -> row.codecs().sampleRateHz()),
              integer("sound_channels", row -> row.codecs().soundChannels()),
              bigint("last_sequence", row -> row.grown().lastSequence()),
              time("last_segment_end", row -> row.grown().lastSegmentEnd())),
          VideoRow::id,
          Tables::video);

  private Tables() {}

  private static BroadcastRow broadcast(Row row) {
    @Nullable String status = row.getString("status");
    return new BroadcastRow(
        row.getUUID("id"),
        row.getString("channel"),
        new BroadcastRow.Texts(
            row.getString("title"), row.getString("description"), row.getString("category")),
        new BroadcastRow.Phase(
            status == null ? null : BroadcastStatus.valueOf(status),
            row.getUUID("session"),
            instantIfAny(row, "started_at"),
            instantIfAny(row, "away_since"),
            instantIfAny(row, "ended_at")),
        new BroadcastRow.Grown(
            row.getInteger("video_count"),
            row.getLong("segment_count"),
            row.getLong("duration_us"),
            row.getLong("next_sequence"),
            instantIfAny(row, "last_segment_end"),
            row.getUUID("last_video")));
  }

  private static VideoRow video(Row row) {
    return new VideoRow(
        row.getUUID("id"),
        row.getUUID("broadcast"),
        row.getUUID("session"),
        row.getString("path"),
        instant(row, "opened_at"),
        row.getLong("init_length_bytes"),
        row.getLong("start_us"),
        new VideoRow.Codecs(
            row.getString("picture_codec"),
            row.getInteger("width_px"),
            row.getInteger("height_px"),
            row.getString("sound_codec"),
            row.getInteger("sample_rate_hz"),
            row.getInteger("sound_channels")),
        new VideoRow.Grown(
            row.getLong("length_bytes"),
            row.getLong("duration_us"),
            row.getLong("last_sequence"),
            instantIfAny(row, "last_segment_end"),
            instantIfAny(row, "closed_at")));
  }

  private static @Nullable String name(@Nullable BroadcastStatus status) {
    return status == null ? null : status.name();
  }

  static Instant instant(Row row, String column) {
    return Objects.requireNonNull(instantIfAny(row, column), column);
  }

  static @Nullable Instant instantIfAny(Row row, String column) {
    @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
