package live.dasi.hls.recording;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.hls.mp4.SegmentStart;
import live.dasi.hls.packaging.Packaged.PartReady;
import live.dasi.hls.packaging.Packaged.SegmentEnds;
import live.dasi.hls.packaging.Packaged.VideoBegins;
import live.dasi.hls.recording.RecordingFailed.OfStore;
import live.dasi.media.Bytes;
import live.dasi.port.PublishSession;
import live.dasi.port.RecordingStore.Recording;

/**
 * One video being written: its file, and its facts, each after the bytes that it speaks of are
 * durable. Owned by the recorder's thread.
 */
final class VideoFile {

  /** Media that a loss of power may cost at most. */
  private static final long SYNC_AFTER_US = 1_000_000;

  private final RecordingPorts ports;
  private final Answers answers;
  private final FactsUnderway facts;
  private final BroadcastId broadcast;
  private final VideoId video;
  private final String path;
  private final Instant openedAt;
  private final Recording recording;

  /** Where the next part goes: everything in front of it was taken by the store. */
  private long endBytes;

  private long segmentBytes;
  private long segmentUs;
  private long unsyncedUs;
  private long settledUs;
  private boolean closed;

  private VideoFile(
      RecordingPorts ports,
      Answers answers,
      BroadcastId broadcast,
      VideoId video,
      VideoBegins begins)
      throws OfStore {
    this.ports = ports;
    this.answers = answers;
    this.facts = new FactsUnderway(ports.facts(), answers);
    this.broadcast = broadcast;
    this.video = video;
    this.openedAt = begins.at();
    this.path = VideoPath.of(openedAt, video);
    this.recording = answers.ofStore("creating " + path, () -> ports.store().create(path));
  }

  static VideoFile open(
      RecordingPorts ports, Answers answers, PublishSession session, VideoBegins begins)
      throws RecordingFailed {
    var tracks = LoggedTracks.of(begins.init());
    Bytes init = begins.init().encode();
    var video = new VideoId(ports.ids().get());
    var file = new VideoFile(ports, answers, session.broadcast(), video, begins);
    try {
      file.append(init);
      file.segmentBytes = file.endBytes;
      file.sync();
    } catch (OfStore e) {
      file.release();
      throw e;
    }
    file.facts.emit(
        new VideoOpened(
            session.broadcast(),
            video,
            session.session(),
            file.path,
            init.length(),
            tracks,
            begins.at()));
    return file;
  }

  void part(PartReady part) throws OfStore {
    Bytes fragment = part.fragment().encode();
    append(
        part.startsSegment() ? Bytes.concat(List.of(SegmentStart.encode(), fragment)) : fragment);
    segmentUs += part.durationUs();
    unsyncedUs += part.durationUs();
    if (unsyncedUs >= SYNC_AFTER_US) {
      sync();
    }
  }

  void segment(SegmentEnds segment, long sequence) throws RecordingFailed {
    sync();
    facts.emit(written(sequence, segment.durationUs(), segment.at()));
    settle(segment.durationUs());
  }

  /** Waits for all facts; until then only the disk was waited for. */
  void close() throws RecordingFailed {
    answers.ofStore("sealing " + path, recording::seal);
    facts.emit(closed());
    closed = true;
    facts.settle();
  }

  /**
   * After a failure: keeps what it has, and waits for nothing. Whole parts behind the last segment
   * become one, if the store can still cut off what is broken.
   *
   * @return completes when the log knows of all that
   */
  CompletionStage<Void> salvage(long sequence) {
    release();
    if (!closed) {
      if (cutBroken() && endBytes > segmentBytes) {
        Instant at = openedAt.plusNanos(settledUs * 1_000);
        facts.emitLast(written(sequence, segmentUs, at));
        settle(segmentUs);
      }
      endBytes = segmentBytes;
      facts.emitLast(closed());
    }
    return facts.settled();
  }

  /** Gives the file back to the store; what was written remains. */
  void release() {
    try {
      answers.ofStore("sealing " + path, recording::seal);
    } catch (OfStore e) {
      // It has failed before and was reported; sealing is the last that can be tried.
      return;
    }
  }

  private boolean cutBroken() {
    try {
      answers.ofStore("truncating " + path, () -> ports.store().truncate(path, endBytes));
      return true;
    } catch (OfStore e) {
      return false;
    }
  }

  private void append(Bytes bytes) throws OfStore {
    answers.ofStore("appending to " + path, () -> recording.append(bytes));
    endBytes += bytes.length();
  }

  private void sync() throws OfStore {
    answers.ofStore("syncing " + path, recording::sync);
    unsyncedUs = 0;
  }

  private void settle(long durationUs) {
    segmentBytes = endBytes;
    settledUs += durationUs;
    segmentUs = 0;
  }

  private SegmentWritten written(long sequence, long durationUs, Instant at) {
    return new SegmentWritten(
        broadcast, video, sequence, segmentBytes, endBytes - segmentBytes, durationUs, at);
  }

  private VideoClosed closed() {
    return new VideoClosed(broadcast, video, endBytes, settledUs, ports.clock().instant());
  }

  @Override
  public String toString() {
    return path;
  }
}
