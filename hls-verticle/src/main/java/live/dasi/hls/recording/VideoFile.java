package live.dasi.hls.recording;

import java.time.Instant;
import java.util.List;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.hls.mp4.SegmentStart;
import live.dasi.hls.packaging.Packaged.PartReady;
import live.dasi.hls.packaging.Packaged.SegmentEnds;
import live.dasi.hls.packaging.Packaged.VideoBegins;
import live.dasi.hls.recording.RecordingFailed.OfLog;
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

  private VideoFile(
      RecordingPorts ports,
      Answers answers,
      BroadcastId broadcast,
      VideoId video,
      VideoBegins begins)
      throws OfStore {
    this.ports = ports;
    this.answers = answers;
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
      file.answers.emit(
          ports.facts(),
          new VideoOpened(
              session.broadcast(),
              video,
              session.session(),
              file.path,
              init.length(),
              tracks,
              begins.at()));
      return file;
    } catch (RecordingFailed e) {
      file.release();
      throw e;
    }
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
    emitSegment(sequence, segment.durationUs(), segment.at());
  }

  void close() throws RecordingFailed {
    answers.ofStore("sealing " + path, recording::seal);
    emitClosed();
  }

  /**
   * After the store failed: keeps what it has. Whole parts behind the last segment become one, if
   * the store can still cut off what is broken.
   *
   * @return whether that segment was written, so that its sequence number is used
   */
  boolean salvage(long sequence) throws OfLog {
    release();
    boolean cut = cutBroken();
    boolean rest = cut && endBytes > segmentBytes;
    if (rest) {
      emitSegment(sequence, segmentUs, openedAt.plusNanos(settledUs * 1_000));
    }
    endBytes = segmentBytes;
    emitClosed();
    return rest;
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

  private void emitSegment(long sequence, long durationUs, Instant at) throws OfLog {
    answers.emit(
        ports.facts(),
        new SegmentWritten(
            broadcast, video, sequence, segmentBytes, endBytes - segmentBytes, durationUs, at));
    segmentBytes = endBytes;
    settledUs += durationUs;
    segmentUs = 0;
  }

  private void emitClosed() throws OfLog {
    answers.emit(
        ports.facts(),
        new VideoClosed(broadcast, video, endBytes, settledUs, ports.clock().instant()));
  }

  @Override
  public String toString() {
    return path;
  }
}
