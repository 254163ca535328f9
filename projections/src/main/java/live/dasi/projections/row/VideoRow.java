package live.dasi.projections.row;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import org.jspecify.annotations.Nullable;

/**
 * A video.
 *
 * @param startUs where it begins in the replay: the length of all that was recorded before it
 */
record VideoRow(
    UUID id,
    UUID broadcast,
    UUID session,
    String path,
    Instant openedAt,
    long initLengthBytes,
    long startUs,
    Codecs codecs,
    Grown grown) {

  record Codecs(
      @Nullable String picture,
      @Nullable Integer widthPx,
      @Nullable Integer heightPx,
      @Nullable String sound,
      @Nullable Integer sampleRateHz,
      @Nullable Integer soundChannels) {}

  /**
   * What it contains.
   *
   * @param lengthBytes up to the end of the last segment, then of the file
   */
  record Grown(
      long lengthBytes,
      long durationUs,
      @Nullable Long lastSequence,
      @Nullable Instant lastSegmentEnd,
      @Nullable Instant closedAt) {}

  static VideoRow of(VideoOpened e, long startUs) {
    @Nullable VideoTrack picture = e.tracks().video().orElse(null);
    @Nullable AudioTrack sound = e.tracks().audio().orElse(null);
    return new VideoRow(
        e.video().value(),
        e.broadcast().value(),
        e.session().value(),
        e.path(),
        e.at(),
        e.initLengthBytes(),
        startUs,
        new Codecs(
            picture == null ? null : picture.codec(),
            picture == null ? null : picture.widthPx(),
            picture == null ? null : picture.heightPx(),
            sound == null ? null : sound.codec(),
            sound == null ? null : sound.sampleRateHz(),
            sound == null ? null : sound.channels()),
        new Grown(e.initLengthBytes(), 0, null, null, null));
  }

  /** A segment that its broadcast counts; the lengths of a closed video are final. */
  VideoRow with(SegmentWritten e) {
    boolean isOpen = grown.closedAt == null;
    return grown(
        new Grown(
            isOpen ? e.offsetBytes() + e.lengthBytes() : grown.lengthBytes,
            isOpen ? grown.durationUs + e.durationUs() : grown.durationUs,
            e.sequence(),
            BroadcastRow.end(e),
            grown.closedAt));
  }

  VideoRow after(VideoClosed e) {
    return grown.closedAt != null
        ? this
        : grown(
            new Grown(
                e.lengthBytes(), e.durationUs(), grown.lastSequence, grown.lastSegmentEnd, e.at()));
  }

  private VideoRow grown(Grown next) {
    return new VideoRow(
        id, broadcast, session, path, openedAt, initLengthBytes, startUs, codecs, next);
  }
}
