package live.dasi.hls.recording;

import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.RecordingScan;
import live.dasi.hls.mp4.RecordingScanner;
import live.dasi.hls.recording.RecordingFailed.OfLog;
import live.dasi.hls.recording.RecordingFailed.OfStore;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.port.Facts;
import live.dasi.port.RecordingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes videos that a crash left open: what is whole in the file becomes segments, what is torn
 * is cut off, and the log learns both. If it is killed itself, the next run goes on where the log
 * stands.
 */
public final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final RecordingStore store;
  private final Facts facts;
  private final Answers answers;

  public Recovery(RecordingStore store, Facts facts, RecorderConfig config) {
    this.store = store;
    this.facts = facts;
    this.answers = new Answers(config);
  }

  /**
   * Finishes all of them, one after the other, oldest first within a broadcast. A video whose file
   * or facts cannot be reached is reported, and is not in the answer: it is still open.
   */
  public CompletionStage<List<RecoveredVideo>> finish(List<OpenVideo> videos) {
    var done = new CompletableFuture<List<RecoveredVideo>>();
    Thread.ofVirtual()
        .name("recovery")
        .start(() -> {
          try {
            done.complete(finishAll(videos));
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private List<RecoveredVideo> finishAll(List<OpenVideo> videos) {
    var recovered = new ArrayList<RecoveredVideo>();
    Map<BroadcastId, Long> added = new HashMap<>();
    for (OpenVideo video : videos) {
      try {
        long nextSequence = video.nextSequence() + added.getOrDefault(video.broadcast(), 0L);
        RecoveredVideo finished = finish(video, nextSequence);
        added.merge(video.broadcast(), (long) finished.segments(), Long::sum);
        recovered.add(finished);
      } catch (RecordingFailed e) {
        LOG.error("{} stays open: {}", video.path(), e.getMessage(), e);
      }
    }
    return recovered;
  }

  private RecoveredVideo finish(OpenVideo video, long firstSequence) throws RecordingFailed {
    RecordingScan scan = scan(video);
    long durationUs = video.durationUs();
    long sequence = firstSequence;
    for (RecordingScan.Segment segment : scan.segments()) {
      emit(video, segment, sequence++, video.openedAt().plusNanos(durationUs * 1_000));
      durationUs += segment.durationUs();
    }
    Instant lastPictureAt = video.openedAt().plusNanos(durationUs * 1_000);
    answers.emit(
        facts,
        new VideoClosed(
            video.broadcast(), video.video(), scan.endBytes(), durationUs, lastPictureAt));
    LOG.info("Finished {} after a crash: {} more segments", video.path(), scan.segments().size());
    return new RecoveredVideo(
        video.broadcast(), video.video(), scan.segments().size(), lastPictureAt);
  }

  private void emit(OpenVideo video, RecordingScan.Segment segment, long sequence, Instant at)
      throws OfLog {
    answers.emit(
        facts,
        new SegmentWritten(
            video.broadcast(),
            video.video(),
            sequence,
            segment.offsetBytes(),
            segment.lengthBytes(),
            segment.durationUs(),
            at));
  }

  /** What the file holds beyond what the log knows, with the torn tail cut off. */
  private RecordingScan scan(OpenVideo video) throws OfStore {
    var nothing = new RecordingScan(List.of(), video.endBytes());
    try {
      long fileBytes =
          answers.ofStore("measuring " + video.path(), () -> store.lengthBytes(video.path()));
      if (fileBytes < video.endBytes()) {
        LOG.error(
            "{} has {} bytes, and {} were recorded as durable",
            video.path(),
            fileBytes,
            video.endBytes());
        return nothing;
      }
      InitSegment init = InitSegment.decode(read(video, 0, (int) video.initLengthBytes()));
      RecordingScan scan =
          RecordingScanner.scan(
              init,
              (offset, length) -> readOrStop(video, offset, length),
              video.endBytes(),
              fileBytes);
      answers.ofStore(
          "truncating " + video.path(), () -> store.truncate(video.path(), scan.endBytes()));
      return scan;
    } catch (OfStore e) {
      if (isMissing(e)) {
        LOG.error("{} is missing: only what the log knows of it is left", video.path());
        return nothing;
      }
      throw e;
    } catch (ReadFailed e) {
      throw e.failure;
    } catch (MalformedInput e) {
      LOG.error("{} is not a recording of ours: {}", video.path(), e.getMessage());
      return nothing;
    }
  }

  private Bytes read(OpenVideo video, long offset, int length) throws OfStore {
    return answers.ofStore(
        "reading " + video.path(), () -> store.read(video.path(), offset, length));
  }

  private Bytes readOrStop(OpenVideo video, long offset, int length) {
    try {
      return read(video, offset, length);
    } catch (OfStore e) {
      throw new ReadFailed(e);
    }
  }

  private static boolean isMissing(OfStore failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchFileException) {
        return true;
      }
    }
    return false;
  }

  /** Carries a failure of the store through the scanner. */
  private static final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final OfStore failure;

    ReadFailed(OfStore failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
