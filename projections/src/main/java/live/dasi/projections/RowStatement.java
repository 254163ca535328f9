package live.dasi.projections;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.Personal;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.projections.RowChange.AddAddress;
import live.dasi.projections.RowChange.AddBroadcast;
import live.dasi.projections.RowChange.AddChannel;
import live.dasi.projections.RowChange.AddVideo;
import live.dasi.projections.RowChange.BeginBroadcast;
import live.dasi.projections.RowChange.CloseVideo;
import live.dasi.projections.RowChange.DescribeChannel;
import live.dasi.projections.RowChange.EndBroadcast;
import live.dasi.projections.RowChange.ErasePerson;
import live.dasi.projections.RowChange.GrowBroadcast;
import live.dasi.projections.RowChange.GrowVideo;
import live.dasi.projections.RowChange.LoseEncoder;
import live.dasi.projections.RowChange.ResumeBroadcast;
import live.dasi.projections.RowChange.RetitleBroadcast;
import live.dasi.projections.RowChange.RevokeAddress;
import org.jspecify.annotations.Nullable;

/** A change of rows as SQL. Changes of the same kind have the same text, so that they batch. */
record RowStatement(String sql, Tuple values) {

  static RowStatement of(RowChange change) {
    return switch (change) {
      case AddChannel c -> addChannel(c.opened());
      case DescribeChannel c ->
          new RowStatement(
              "UPDATE views.channel SET name = $2, description = $3 WHERE id = $1",
              Tuple.of(c.channel().value(), c.name(), c.description()));
      case AddAddress c -> addAddress(c.issued());
      case RevokeAddress c ->
          new RowStatement(
              """
              UPDATE views.address SET revoked_at = $2 WHERE broadcast = $1 AND revoked_at IS NULL
              """,
              Tuple.of(c.broadcast().value(), time(c.at())));
      case AddBroadcast c -> addBroadcast(c.issued());
      case BeginBroadcast c -> begin(c);
      case LoseEncoder c ->
          new RowStatement(
              """
              UPDATE views.broadcast SET status = 'AWAY', session = NULL, away_since = $3
               WHERE id = $1 AND status = 'LIVE' AND session = $2
              """,
              Tuple.of(c.broadcast().value(), c.session().value(), time(c.since())));
      case ResumeBroadcast c ->
          new RowStatement(
              """
              UPDATE views.broadcast SET status = 'LIVE', session = $2, away_since = NULL
               WHERE id = $1 AND status = 'AWAY'
              """,
              Tuple.of(c.broadcast().value(), c.session().value()));
      case EndBroadcast c ->
          new RowStatement(
              """
              UPDATE views.broadcast
                 SET status = 'ENDED', session = NULL, away_since = NULL, ended_at = $2
               WHERE id = $1 AND status IN ('LIVE', 'AWAY')
              """,
              Tuple.of(c.broadcast().value(), time(c.at())));
      case RetitleBroadcast c -> retitle(c);
      case GrowBroadcast c -> grow(c);
      case AddVideo c -> addVideo(c.opened());
      case GrowVideo c -> grow(c);
      case CloseVideo c ->
          new RowStatement(
              """
              UPDATE views.video SET closed_at = $2, length_bytes = $3, duration_us = $4
               WHERE id = $1 AND closed_at IS NULL
              """,
              Tuple.of(c.video().value(), time(c.at()), c.lengthBytes(), c.durationUs()));
      case ErasePerson c ->
          new RowStatement(
              """
              WITH theirs AS (
                UPDATE views.channel SET name = $2, description = '' WHERE owner = $1 RETURNING id)
              UPDATE views.broadcast AS b SET title = $2, description = '', category = ''
                FROM theirs WHERE b.channel = theirs.id
              """,
              Tuple.of(c.person().value(), Personal.ERASED));
    };
  }

  private static RowStatement addChannel(ChannelOpened e) {
    return new RowStatement(
        """
        INSERT INTO views.channel (id, owner, name, description, opened_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """,
        Tuple.of(e.channel().value(), e.owner().value(), e.name(), e.description(), time(e.at())));
  }

  private static RowStatement addAddress(AddressIssued e) {
    return new RowStatement(
        """
        INSERT INTO views.address (broadcast, channel, key, issued_at, expires_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """,
        Tuple.of(
            e.broadcast().value(),
            e.channel().value(),
            e.key().value(),
            time(e.at()),
            time(e.expiresAt())));
  }

  private static RowStatement addBroadcast(AddressIssued e) {
    return new RowStatement(
        """
        INSERT INTO views.broadcast (id, channel, title)
        VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
        """,
        Tuple.of(e.broadcast().value(), e.channel().value(), e.title()));
  }

  private static RowStatement begin(BeginBroadcast c) {
    return new RowStatement(
        """
        UPDATE views.broadcast SET status = 'LIVE', session = $2, title = $3, started_at = $4
         WHERE id = $1 AND status IS NULL
        """,
        Tuple.of(c.broadcast().value(), c.session().value(), c.title(), time(c.at())));
  }

  private static RowStatement retitle(RetitleBroadcast c) {
    return new RowStatement(
        "UPDATE views.broadcast SET title = $2, description = $3, category = $4 WHERE id = $1",
        Tuple.of(
            c.broadcast().value(),
            c.texts().title(),
            c.texts().description(),
            c.texts().category()));
  }

  private static RowStatement addVideo(VideoOpened e) {
    @Nullable VideoTrack picture = e.tracks().video().orElse(null);
    @Nullable AudioTrack sound = e.tracks().audio().orElse(null);
    return new RowStatement(
        """
        WITH added AS (
          INSERT INTO views.video (id, broadcast, session, path, opened_at, init_length_bytes,
                                   length_bytes, picture_codec, width_px, height_px,
                                   sound_codec, sample_rate_hz, sound_channels)
          VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12)
          ON CONFLICT DO NOTHING RETURNING broadcast)
        UPDATE views.broadcast SET video_count = video_count + 1
          FROM added WHERE id = added.broadcast
        """,
        Tuple.tuple()
            .addValue(e.video().value())
            .addValue(e.broadcast().value())
            .addValue(e.session().value())
            .addValue(e.path())
            .addValue(time(e.at()))
            .addValue(e.initLengthBytes())
            .addValue(picture == null ? null : picture.codec())
            .addValue(picture == null ? null : picture.widthPx())
            .addValue(picture == null ? null : picture.heightPx())
            .addValue(sound == null ? null : sound.codec())
            .addValue(sound == null ? null : sound.sampleRateHz())
            .addValue(sound == null ? null : sound.channels()));
  }

  private static RowStatement grow(GrowVideo c) {
    SegmentWritten last = c.segments().getLast();
    return new RowStatement(
        """
        UPDATE views.video AS v
           SET duration_us = v.duration_us + (
                 SELECT sum(s.duration_us) FROM unnest($2::bigint[], $3::bigint[])
                     AS s (sequence, duration_us) WHERE s.sequence >= b.next_sequence),
               last_sequence = $4, last_segment_end = $5, length_bytes = $6
          FROM views.broadcast AS b
         WHERE v.id = $1 AND b.id = v.broadcast AND b.next_sequence <= $4
        """,
        grown(c.video().value(), c.segments()).addValue(last.offsetBytes() + last.lengthBytes()));
  }

  private static RowStatement grow(GrowBroadcast c) {
    return new RowStatement(
        """
        UPDATE views.broadcast AS b
           SET (segment_count, duration_us) = (
                 SELECT b.segment_count + count(*), b.duration_us + sum(s.duration_us)
                   FROM unnest($2::bigint[], $3::bigint[]) AS s (sequence, duration_us)
                  WHERE s.sequence >= b.next_sequence),
               next_sequence = $4::bigint + 1, last_segment_end = $5
         WHERE b.id = $1 AND b.next_sequence <= $4
        """,
        grown(c.broadcast().value(), c.segments()));
  }

  /** What grew, the segments' numbers and lengths, the last one's number and end. */
  private static Tuple grown(UUID id, List<SegmentWritten> segments) {
    SegmentWritten last = segments.getLast();
    return Tuple.tuple()
        .addValue(id)
        .addValue(segments.stream().map(SegmentWritten::sequence).toArray(Long[]::new))
        .addValue(segments.stream().map(SegmentWritten::durationUs).toArray(Long[]::new))
        .addValue(last.sequence())
        .addValue(time(last.at().plus(last.durationUs(), ChronoUnit.MICROS)));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
