package live.dasi.hls.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.RecordingScan;
import live.dasi.hls.mp4.RecordingScanner;
import live.dasi.hls.testing.Ffmpeg;
import live.dasi.hls.testing.FolderStore;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestMedia;
import live.dasi.media.Bytes;
import live.dasi.port.MemoryLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was cut anywhere becomes a video that plays, and facts that are true of it. */
class RecoveryTest {

  @TempDir static Path whole;
  @TempDir Path folder;

  private static VideoOpened opened;
  private static List<SegmentWritten> segments;
  private static RecordingScan parts;
  private static byte[] bytes;

  @BeforeAll
  static void record() throws IOException {
    try (var stage = Stage.open(whole)) {
      stage.publish(stage.start(), TestMedia.both(5));
      opened = stage.log.events(VideoOpened.class).getFirst();
      segments = stage.log.events(SegmentWritten.class);
      bytes = Files.readAllBytes(stage.store.file(opened.path()));
    }
    Bytes file = Bytes.wrap(bytes);
    parts =
        RecordingScanner.scan(
            InitSegment.decode(file.slice(0, (int) opened.initLengthBytes())),
            (offset, length) -> file.slice((int) offset, length),
            opened.initLengthBytes(),
            bytes.length);
  }

  @Test
  void everyCutInTheLastPartEndsAtTheLastWholePart() throws IOException {
    List<RecordingScan.Part> lastParts = parts.segments().getLast().parts();
    RecordingScan.Part last = lastParts.getLast();
    int knownSegments = segments.size() - 1;
    var run = new Run(folder);
    for (long cut = last.offsetBytes(); cut < last.offsetBytes() + last.lengthBytes(); cut++) {
      run.recover(cut, knownSegments);

      assertThat(run.closed().lengthBytes()).isEqualTo(last.offsetBytes());
      assertThat(run.fileBytes()).isEqualTo(last.offsetBytes());
    }
    assertThat(Ffmpeg.warnings(run.file().toString())).isEmpty();
  }

  @Test
  void aCutAnywhereWithAnyKnowledgeOfTheLogGivesTrueFacts() throws IOException {
    var random = new Random(7);
    var run = new Run(folder);
    for (int round = 0; round < 300; round++) {
      int known = random.nextInt(segments.size());
      long from = known == 0 ? opened.initLengthBytes() : end(segments.get(known - 1));
      long cut = from + random.nextLong(bytes.length - from + 1);
      run.recover(cut, known);

      long settled = wholeBytes(cut);
      assertThat(run.fileBytes()).isEqualTo(settled);
      assertThat(run.closed().lengthBytes()).isEqualTo(settled);
      assertThat(run.segmentsEnd(from)).isEqualTo(settled);
      assertThat(run.sequences()).isEqualTo(consecutive(known, run.sequences().size()));
      if (round % 60 == 0) {
        assertThat(Ffmpeg.warnings(run.file().toString())).isEmpty();
      }
    }
  }

  @Test
  void addsTheSegmentsThatTheLiveSessionWouldHaveRecorded() throws IOException {
    var run = new Run(folder);
    RecoveredVideo recovered = run.recover(bytes.length, 1);

    assertThat(recovered.segments()).isEqualTo(segments.size() - 1);
    List<SegmentWritten> added = run.log.events(SegmentWritten.class);
    for (int i = 0; i < added.size(); i++) {
      SegmentWritten live = segments.get(i + 1);
      assertThat(added.get(i))
          .usingRecursiveComparison()
          .ignoringFields("at", "durationUs")
          .isEqualTo(live);
      assertThat(added.get(i).durationUs()).isCloseTo(live.durationUs(), within(120_000L));
    }
    assertThat(recovered.lastPictureAt())
        .isBetween(opened.at().plusMillis(4_900), opened.at().plusMillis(5_100));
  }

  @Test
  void aRecoveryThatWasKilledGoesOnWhereTheLogStands() throws IOException {
    var run = new Run(folder);
    run.recover(bytes.length, 0);
    List<SegmentWritten> once = run.log.events(SegmentWritten.class);
    var second = new Run(folder.resolve("second"));
    second.recover(bytes.length, once.size());

    assertThat(second.log.events(SegmentWritten.class)).isEmpty();
    assertThat(second.closed().lengthBytes()).isEqualTo(run.closed().lengthBytes());
    assertThat(second.closed().durationUs()).isCloseTo(run.closed().durationUs(), within(120_000L));
  }

  @Test
  void aMissingFileIsClosedWithWhatTheLogKnows() {
    var run = new Run(folder);
    RecoveredVideo recovered = run.recoverAsItIs(2);

    assertThat(recovered.segments()).isZero();
    assertThat(run.closed().lengthBytes()).isEqualTo(end(segments.get(1)));
  }

  @Test
  void aFileThatIsNotOursIsClosedWithWhatTheLogKnows() throws IOException {
    var run = new Run(folder);
    Files.createDirectories(run.file().getParent());
    Files.write(run.file(), new byte[bytes.length]);
    run.recoverAsItIs(1);

    assertThat(run.closed().lengthBytes()).isEqualTo(end(segments.getFirst()));
  }

  private static long end(SegmentWritten segment) {
    return segment.offsetBytes() + segment.lengthBytes();
  }

  /** Where the last whole part in front of a cut ends. */
  private static long wholeBytes(long cut) {
    return parts.segments().stream()
        .flatMap(segment -> segment.parts().stream())
        .mapToLong(part -> part.offsetBytes() + part.lengthBytes())
        .filter(end -> end <= cut)
        .max()
        .orElse(opened.initLengthBytes());
  }

  private static List<Long> consecutive(long from, int count) {
    var numbers = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      numbers.add(from + i);
    }
    return numbers;
  }

  private static final class Run {
    private final FolderStore store;
    private MemoryLog log = new MemoryLog();

    Run(Path folder) {
      this.store = new FolderStore(folder);
    }

    Path file() {
      return store.file(opened.path());
    }

    long fileBytes() throws IOException {
      return Files.size(file());
    }

    RecoveredVideo recover(long cut, int knownSegments) throws IOException {
      Files.createDirectories(file().getParent());
      Files.write(file(), Arrays.copyOf(bytes, (int) cut));
      return recoverAsItIs(knownSegments);
    }

    RecoveredVideo recoverAsItIs(int knownSegments) {
      log = new MemoryLog();
      List<SegmentWritten> known = segments.subList(0, knownSegments);
      var video =
          new OpenVideo(
              opened.broadcast(),
              opened.video(),
              opened.path(),
              opened.initLengthBytes(),
              knownSegments,
              known.isEmpty() ? opened.initLengthBytes() : end(known.getLast()),
              known.stream().mapToLong(SegmentWritten::durationUs).sum(),
              opened.at());
      var recovery = new Recovery(store, log, RecorderConfig.DEFAULT);
      return Stage.await(recovery.finish(List.of(video))).getFirst();
    }

    VideoClosed closed() {
      return log.events(VideoClosed.class).getFirst();
    }

    List<Long> sequences() {
      return log.events(SegmentWritten.class).stream().map(SegmentWritten::sequence).toList();
    }

    /** Each segment starts where the one before ends. */
    long segmentsEnd(long from) {
      long at = from;
      for (SegmentWritten segment : log.events(SegmentWritten.class)) {
        assertThat(segment.offsetBytes()).isEqualTo(at);
        assertThat(segment.at()).isAfterOrEqualTo(Instant.EPOCH);
        at = end(segment);
      }
      return at;
    }
  }
}
