package live.dasi.hls.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.dasi.media.MalformedInput;

/**
 * Finds the whole segments and parts of a recording that a crash may have cut anywhere. Reads box
 * headers and {@code moof} boxes, never the media data. Not thread-safe: it lives for one scan.
 */
public final class RecordingScanner {

  /** A part of a second has a few hundred samples of 16 bytes. */
  private static final int MAX_MOOF_BYTES = 1 << 20;

  private final InitSegment init;
  private final ByteRanges file;
  private final long fileBytes;
  private final List<RecordingScan.Segment> segments = new ArrayList<>();
  private final List<ScannedPart> parts = new ArrayList<>();
  private long at;

  private RecordingScanner(InitSegment init, ByteRanges file, long fromBytes, long fileBytes) {
    this.init = init;
    this.file = file;
    this.fileBytes = fileBytes;
    this.at = fromBytes;
  }

  /**
   * Scans from an offset at which a segment starts (the end of the initialisation segment, or of
   * the last segment that is known) to the end of the file. Never refuses a file: what is not whole
   * and in our format is the torn tail.
   */
  public static RecordingScan scan(
      InitSegment init, ByteRanges file, long fromBytes, long fileLengthBytes) {
    return new RecordingScanner(init, file, fromBytes, fileLengthBytes).scan();
  }

  private RecordingScan scan() {
    long end = at;
    Optional<ScannedPart> part = nextPart();
    while (part.isPresent()) {
      if (part.get().startsSegment()) {
        endSegment();
      }
      parts.add(part.get());
      end = at;
      part = nextPart();
    }
    endSegment();
    return new RecordingScan(segments, end);
  }

  /** The next part and the {@code styp} in front of it, if both are whole. */
  private Optional<ScannedPart> nextPart() {
    try {
      long start = at;
      Box.Header header = header();
      boolean startsSegment = header.type().equals("styp");
      if (startsSegment) {
        at += header.sizeBytes();
        header = header();
      }
      if (!header.type().equals("moof") || header.sizeBytes() > MAX_MOOF_BYTES) {
        return Optional.empty();
      }
      Box moof = Box.decodeAll(file.read(at, (int) header.sizeBytes())).getFirst();
      at += header.sizeBytes();
      MovieFragment fragment = MovieFragment.decode(moof);
      Box.Header data = header();
      if (!data.type().equals("mdat")) {
        return Optional.empty();
      }
      for (TrackRun run : fragment.runs()) {
        fragment.offsetInData(run, data.sizeBytes() - Box.HEADER_BYTES);
        init.requireTrack(run.track());
      }
      at += data.sizeBytes();
      return Optional.of(new ScannedPart(start, at - start, startsSegment, fragment));
    } catch (MalformedInput torn) {
      return Optional.empty();
    }
  }

  /** The header of the box here, of which the file has all bytes. */
  private Box.Header header() {
    if (fileBytes - at < Box.HEADER_BYTES) {
      throw new MalformedInput("MP4: the file ends in a box's header");
    }
    Box.Header header = Box.Header.decode(file.read(at, Box.HEADER_BYTES));
    if (header.sizeBytes() > fileBytes - at) {
      throw new MalformedInput("MP4: the file ends in a box");
    }
    return header;
  }

  private void endSegment() {
    if (!parts.isEmpty()) {
      segments.add(segment());
      parts.clear();
    }
  }

  private RecordingScan.Segment segment() {
    ScannedPart first = parts.getFirst();
    ScannedPart last = parts.getLast();
    Track timed = parts.stream().anyMatch(ScannedPart::hasVideo) ? Track.VIDEO : Track.AUDIO;
    List<TrackRun> runs = parts.stream().flatMap(part -> part.runs(timed)).toList();
    return new RecordingScan.Segment(
        first.offsetBytes(),
        last.offsetBytes() + last.lengthBytes() - first.offsetBytes(),
        init.us(timed, runs.getFirst().baseMediaDecodeTime()),
        init.us(timed, runs.stream().mapToLong(TrackRun::duration).sum()),
        runs.getFirst().entries().getFirst().sync(),
        parts.stream().map(part -> part.describe(init)).toList());
  }
}
