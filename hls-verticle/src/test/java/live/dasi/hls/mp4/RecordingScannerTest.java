package live.dasi.hls.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import live.dasi.hls.mp4.RecordingScan.Part;
import live.dasi.hls.mp4.RecordingScan.Segment;
import live.dasi.hls.testing.TestMedia;
import live.dasi.hls.testing.TestRecording;
import live.dasi.media.Bytes;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingScannerTest {

  private static final Bytes INIT = Examples.BOTH.encode();
  private static final Bytes STYP = SegmentStart.encode();
  private static final Bytes BOTH =
      new Fragment(1, List.of(Examples.PICTURES, Examples.SOUNDS)).encode();
  private static final Bytes SOUNDS = new Fragment(2, List.of(Examples.SOUNDS)).encode();

  /** Two segments of two parts each. */
  private static final Bytes FILE =
      Bytes.concat(List.of(INIT, STYP, BOTH, SOUNDS, STYP, SOUNDS, BOTH));

  private static RecordingScan scan(Bytes file, long fromBytes) {
    return RecordingScanner.scan(Examples.BOTH, ranges(file), fromBytes, file.length());
  }

  private static ByteRanges ranges(Bytes file) {
    return (offset, length) -> file.slice(Math.toIntExact(offset), length);
  }

  private static RecordingScan scan(Bytes file) {
    return scan(file, INIT.length());
  }

  @Test
  void findsSegmentsAndPartsWithTheirDurations() {
    RecordingScan scan = scan(FILE);

    long first = INIT.length();
    long half = (long) STYP.length() + BOTH.length() + SOUNDS.length();
    long firstPart = (long) STYP.length() + BOTH.length();
    long secondPart = first + half + STYP.length() + SOUNDS.length();
    var expectedFirst =
        new Segment(
            first,
            half,
            2_000_000,
            100_000,
            true,
            List.of(
                new Part(first, firstPart, 100_000, true),
                new Part(first + firstPart, SOUNDS.length(), 42_666, true)));
    var expectedSecond =
        new Segment(
            first + half,
            half,
            2_000_000,
            100_000,
            true,
            List.of(
                new Part(first + half, STYP.length() + SOUNDS.length(), 42_666, true),
                new Part(secondPart, BOTH.length(), 100_000, true)));
    assertThat(scan)
        .isEqualTo(new RecordingScan(List.of(expectedFirst, expectedSecond), FILE.length()));
  }

  @Test
  void aSegmentOfSoundsIsAsLongAsItsSounds() {
    Bytes file = Bytes.concat(List.of(INIT, STYP, SOUNDS, SOUNDS));

    Segment segment = scan(file).segments().getFirst();

    assertThat(segment.durationUs()).isEqualTo(85_333);
    assertThat(segment.startUs()).isEqualTo(2_000_000);
    assertThat(segment.independent()).isTrue();
  }

  @Test
  void aSegmentThatStartsWithoutAKeyFrameIsNotIndependent() {
    List<Sample> samples = Examples.PICTURES.samples();
    var later = new TrackFragment(Track.VIDEO, 0, samples.subList(1, samples.size()));
    Bytes part = new Fragment(1, List.of(later)).encode();

    Segment segment = scan(Bytes.concat(List.of(INIT, STYP, part))).segments().getFirst();

    assertThat(segment.independent()).isFalse();
    assertThat(segment.parts().getFirst().independent()).isFalse();
  }

  @Test
  void whereverACrashCutTheFileTheWholePartsAreFound() {
    List<Integer> ends = new ArrayList<>(List.of(INIT.length()));
    for (Segment segment : scan(FILE).segments()) {
      segment.parts().forEach(part -> ends.add((int) (part.offsetBytes() + part.lengthBytes())));
    }
    for (int cut = INIT.length(); cut <= FILE.length(); cut++) {
      int length = cut;
      int end = ends.stream().filter(e -> e <= length).mapToInt(e -> e).max().orElseThrow();

      RecordingScan scan = scan(FILE.slice(0, cut));

      assertThat(scan.endBytes()).isEqualTo(end);
      long parts = scan.segments().stream().mapToLong(s -> s.parts().size()).sum();
      assertThat(parts).isEqualTo(ends.indexOf(end));
    }
  }

  @Test
  void zerosBehindTheLastWholePartAreTheTornTail() {
    Bytes file = Bytes.concat(List.of(FILE, STYP, Bytes.wrap(new byte[5_000])));

    assertThat(scan(file)).isEqualTo(scan(FILE));
  }

  @Test
  void scansFromTheEndOfAKnownSegment() {
    Segment second = scan(FILE).segments().getLast();

    assertThat(scan(FILE, second.offsetBytes()).segments()).containsExactly(second);
    assertThat(scan(FILE, FILE.length())).isEqualTo(new RecordingScan(List.of(), FILE.length()));
  }

  @Test
  void aPartOfATrackThatTheFileDoesNotHaveIsNotWhole() {
    Bytes file = Bytes.concat(List.of(STYP, BOTH));

    var scan = RecordingScanner.scan(Examples.VIDEO_ONLY, ranges(file), 0, file.length());

    assertThat(scan).isEqualTo(new RecordingScan(List.of(), 0));
  }

  @ParameterizedTest
  @EnumSource
  void findsTheSegmentsOfARealRecordingAndReadsNoMediaData(TestMedia media) {
    TestRecording recording = media.recording();
    Bytes file = recording.encode();
    int from = recording.init().encode().length();
    var read = new ArrayList<Integer>();
    ByteRanges ranges =
        (offset, length) -> {
          read.add(length);
          return ranges(file).read(offset, length);
        };

    RecordingScan scan = RecordingScanner.scan(recording.init(), ranges, from, file.length());

    assertThat(scan.endBytes()).isEqualTo(file.length());
    assertThat(scan.segments()).hasSameSizeAs(recording.segments());
    for (int i = 0; i < scan.segments().size(); i++) {
      Segment found = scan.segments().get(i);
      List<Fragment> written = recording.segments().get(i);
      assertThat(found.parts()).hasSameSizeAs(written);
      assertThat(found.lengthBytes()).isEqualTo(TestRecording.encode(written).length());
      assertThat(found.independent()).isTrue();
    }
    int bytesRead = read.stream().mapToInt(Integer::intValue).sum();
    assertThat(bytesRead).isLessThan(file.length() / 10);
  }

  @Test
  void neverThrowsAndNeverReadsOutsideTheFile() {
    Bytes body = FILE.from(INIT.length());

    int refused = Mutations.throwAt(RecordingScannerTest::checkScan, List.of(body));

    assertThat(refused).as("the scanner refuses nothing").isZero();
  }

  @FuzzTest
  void anyFileCanBeScanned(byte[] input) {
    checkScan(Bytes.wrap(input));
  }

  private static void checkScan(Bytes file) {
    RecordingScan scan = scan(file, 0);
    assertThat(scan.endBytes()).isBetween(0L, (long) file.length());
    long end = 0;
    for (Segment segment : scan.segments()) {
      assertThat(segment.offsetBytes()).isEqualTo(end);
      end += segment.lengthBytes();
    }
    assertThat(scan.endBytes()).isEqualTo(end);
  }
}
