package live.dasi.projections;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;

/**
 * What an event does to the rows. Those that add a row carry the event that it is made of. An event
 * that comes again changes nothing: facts are stored at least once, and more than once when the log
 * did not answer in time.
 */
sealed interface RowChange {

  record AddChannel(ChannelOpened opened) implements RowChange {}

  record DescribeChannel(ChannelId channel, String name, String description) implements RowChange {}

  record AddAddress(AddressIssued issued) implements RowChange {}

  record RevokeAddress(BroadcastId broadcast, Instant at) implements RowChange {}

  record AddBroadcast(AddressIssued issued) implements RowChange {}

  record BeginBroadcast(BroadcastId broadcast, SessionId session, String title, Instant at)
      implements RowChange {}

  record LoseEncoder(BroadcastId broadcast, SessionId session, Instant since)
      implements RowChange {}

  record ResumeBroadcast(BroadcastId broadcast, SessionId session) implements RowChange {}

  record EndBroadcast(BroadcastId broadcast, Instant at) implements RowChange {}

  record RetitleBroadcast(BroadcastId broadcast, BroadcastTexts texts) implements RowChange {}

  /** Adds the video unless it is there, and then counts it in its broadcast. */
  record AddVideo(VideoOpened opened) implements RowChange {}

  /**
   * The segments that one batch added to a video. Those count that the broadcast's row does not
   * know yet, so this is written before the broadcast's own.
   *
   * @param segments at least one, each with a greater sequence number than the one before
   */
  record GrowVideo(VideoId video, List<SegmentWritten> segments) implements RowChange {

    GrowVideo plus(GrowVideo later) {
      return new GrowVideo(video, joined(segments, later.segments));
    }
  }

  /** The segments that one batch added to a broadcast; like those of {@link GrowVideo}. */
  record GrowBroadcast(BroadcastId broadcast, List<SegmentWritten> segments) implements RowChange {

    GrowBroadcast plus(GrowBroadcast later) {
      return new GrowBroadcast(broadcast, joined(segments, later.segments));
    }
  }

  record CloseVideo(VideoId video, long lengthBytes, long durationUs, Instant at)
      implements RowChange {}

  /** Forgets what the person wrote and is called, in all rows that are theirs. */
  record ErasePerson(AccountId person) implements RowChange {}

  private static List<SegmentWritten> joined(List<SegmentWritten> one, List<SegmentWritten> next) {
    return Stream.concat(one.stream(), next.stream()).toList();
  }
}
