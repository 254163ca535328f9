package live.dasi.projections;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;

/** What an event does to the rows. Those that add a row carry the event that it is made of. */
sealed interface RowChange {

  record AddChannel(ChannelOpened opened) implements RowChange {}

  record DescribeChannel(ChannelId channel, String name, String description) implements RowChange {}

  record AddAddress(AddressIssued issued) implements RowChange {}

  record RevokeAddress(BroadcastId broadcast, Instant at) implements RowChange {}

  record AddBroadcast(AddressIssued issued) implements RowChange {}

  record BeginBroadcast(BroadcastId broadcast, SessionId session, String title, Instant at)
      implements RowChange {}

  record LoseEncoder(BroadcastId broadcast, Instant since) implements RowChange {}

  record ResumeBroadcast(BroadcastId broadcast, SessionId session) implements RowChange {}

  record EndBroadcast(BroadcastId broadcast, Instant at) implements RowChange {}

  record RetitleBroadcast(BroadcastId broadcast, BroadcastTexts texts) implements RowChange {}

  /**
   * All that one batch recorded of a broadcast.
   *
   * @param nextSequence media sequence number after the last segment; 0 if there is none
   */
  record GrowBroadcast(
      BroadcastId broadcast,
      int videos,
      long segments,
      long durationUs,
      long nextSequence,
      Optional<Instant> lastSegmentEnd)
      implements RowChange {

    GrowBroadcast plus(GrowBroadcast later) {
      return new GrowBroadcast(
          broadcast,
          videos + later.videos,
          segments + later.segments,
          durationUs + later.durationUs,
          Math.max(nextSequence, later.nextSequence),
          later.lastSegmentEnd.or(() -> lastSegmentEnd));
    }
  }

  record AddVideo(VideoOpened opened) implements RowChange {}

  /** All the segments that one batch added to a video; the last one's place. */
  record GrowVideo(
      VideoId video, long durationUs, long lastSequence, long endOffsetBytes, Instant endAt)
      implements RowChange {

    GrowVideo plus(GrowVideo later) {
      return new GrowVideo(
          video,
          durationUs + later.durationUs,
          later.lastSequence,
          later.endOffsetBytes,
          later.endAt);
    }
  }

  record CloseVideo(VideoId video, long lengthBytes, long durationUs, Instant at)
      implements RowChange {}
}
