package live.dasi.hls.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.hls.testing.Golden;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import live.dasi.media.aac.AudioSpecificConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitSegmentTest {

  static Stream<InitSegment> segments() {
    return Stream.of(Examples.BOTH, Examples.VIDEO_ONLY, Examples.AUDIO_ONLY);
  }

  @Test
  void looksLikeThis() {
    Golden.check("init-segment", Boxes.dump(Examples.BOTH.encode()));
  }

  @ParameterizedTest
  @MethodSource("segments")
  void whatIsDecodedIsWhatWasEncoded(InitSegment segment) {
    assertThat(InitSegment.decode(segment.encode())).isEqualTo(segment);
  }

  @Test
  void aRateThatDoesNotFitIntoASampleEntryIsStillKnown() {
    var aac = AudioSpecificConfig.decode(Bytes.ofHex("1010"));
    var segment = new InitSegment(Optional.empty(), Optional.of(aac));

    assertThat(segment.timescale(Track.AUDIO)).isEqualTo(96_000);
    assertThat(InitSegment.decode(segment.encode())).isEqualTo(segment);
  }

  @Test
  void microsecondsAreRoundedDownAndDoNotOverflow() {
    assertThat(Examples.BOTH.us(Track.VIDEO, 3_003)).isEqualTo(33_366);
    assertThat(Examples.BOTH.us(Track.AUDIO, 1_024)).isEqualTo(21_333);
    assertThat(Examples.BOTH.us(Track.VIDEO, TrackFragment.MAX_TIME)).isPositive();
  }

  @Test
  void everyCutIsMalformed() {
    Bytes whole = Examples.BOTH.encode();
    for (int length = 0; length < whole.length(); length++) {
      Bytes cut = whole.slice(0, length);
      assertThatThrownBy(() -> InitSegment.decode(cut)).isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenSegments() {
    List<Bytes> good = segments().map(InitSegment::encode).toList();

    assertThat(Mutations.throwAt(InitSegment::decode, good)).isPositive();
  }

  @FuzzTest
  void anyBytesAreASegmentOrMalformed(byte[] input) {
    try {
      assertThat(InitSegment.decode(Bytes.wrap(input))).isNotNull();
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }
}
