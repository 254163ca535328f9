package live.dasi.hls.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.hls.testing.Golden;
import live.dasi.hls.testing.TestMedia;
import live.dasi.hls.testing.TestRecording;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FragmentTest {

  private static final Fragment BOTH = new Fragment(7, List.of(Examples.PICTURES, Examples.SOUNDS));
  private static final Fragment SOUNDS_ONLY = new Fragment(8, List.of(Examples.SOUNDS));

  @Test
  void looksLikeThis() {
    Golden.check(
        "segment", Boxes.dump(Bytes.concat(List.of(SegmentStart.encode(), BOTH.encode()))));
  }

  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    Bytes segment =
        Bytes.concat(List.of(SegmentStart.encode(), BOTH.encode(), SOUNDS_ONLY.encode()));

    assertThat(Fragment.decodeAll(segment)).containsExactly(BOTH, SOUNDS_ONLY);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDecodedOfARealRecordingIsWhatWasEncoded(TestMedia media) {
    for (List<Fragment> segment : media.recording().segments()) {
      assertThat(Fragment.decodeAll(TestRecording.encode(segment))).isEqualTo(segment);
    }
  }

  @Test
  void decodedSamplesAreWindowsOnTheSegmentAndNotCopies() {
    Bytes segment = BOTH.encode();
    byte[] array = segment.toByteArray();
    Fragment decoded = Fragment.decodeAll(Bytes.wrap(array)).getFirst();
    array[array.length - 1] ^= 1;

    assertThat(decoded).isNotEqualTo(BOTH);
  }

  @Test
  void theLargestTimeAndSequenceNumberSurvive() {
    var sounds = new TrackFragment(Track.AUDIO, TrackFragment.MAX_TIME, Examples.SOUNDS.samples());
    var fragment = new Fragment(0xffff_ffffL, List.of(sounds));

    assertThat(Fragment.decodeAll(fragment.encode())).containsExactly(fragment);
  }

  @Test
  void nothingIsInNoBytes() {
    assertThat(Fragment.decodeAll(Bytes.EMPTY)).isEmpty();
  }

  @Test
  void everyCutIsMalformed() {
    Bytes whole = BOTH.encode();
    for (int length = 1; length < whole.length(); length++) {
      Bytes cut = whole.slice(0, length);
      assertThatThrownBy(() -> Fragment.decodeAll(cut)).isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void dataThatReachesBeyondTheMdatBoxIsMalformed() {
    byte[] segment = SOUNDS_ONLY.encode().toByteArray();
    int dataOffset = segment.length - 8 - 5 - 3 * 4 + 3;
    for (int wrong : new int[] {0, 1, 255}) {
      byte[] broken = segment.clone();
      broken[dataOffset] = (byte) wrong;
      assertThatThrownBy(() -> Fragment.decodeAll(Bytes.wrap(broken)))
          .hasMessageContaining("mdat")
          .isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void anEmptyRunOfSamplesIsRefusedBeforeItIsWritten() {
    List<Sample> none = List.of();

    assertThatThrownBy(() -> new TrackFragment(Track.VIDEO, 0, none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenSegments() {
    List<Bytes> good = Stream.of(BOTH, SOUNDS_ONLY).map(Fragment::encode).toList();

    assertThat(Mutations.throwAt(Fragment::decodeAll, good)).isPositive();
  }

  @FuzzTest
  void anyBytesAreFragmentsOrMalformed(byte[] input) {
    try {
      for (Fragment fragment : Fragment.decodeAll(Bytes.wrap(input))) {
        assertThat(Fragment.decodeAll(fragment.encode())).containsExactly(fragment);
      }
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
