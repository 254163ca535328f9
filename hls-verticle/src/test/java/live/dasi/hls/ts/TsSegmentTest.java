package live.dasi.hls.ts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import live.dasi.hls.mp4.Fragment;
import live.dasi.hls.mp4.InitSegment;
import live.dasi.hls.mp4.Sample;
import live.dasi.hls.mp4.Track;
import live.dasi.hls.mp4.TrackFragment;
import live.dasi.hls.testing.Golden;
import live.dasi.hls.testing.TestMedia;
import live.dasi.media.Bytes;
import live.dasi.media.Mutations;
import live.dasi.media.aac.AudioSpecificConfig;
import live.dasi.media.h264.AvcConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TsSegmentTest {

  private static final String SPS = "6764001facd9405005bb0110000003001000000303c0f1831960";
  private static final String PPS = "68ebe3cb22c0";
  private static final String SLICE = "41bbbbbbbbbbbbbbbbbb";
  private static final String SOUND_HEX = "21104500000000000000";
  private static final AvcConfig AVC =
      AvcConfig.decode(Bytes.ofHex("0164001fffe1001a" + SPS + "010006" + PPS + "fdf8f800"));
  private static final AudioSpecificConfig AAC = AudioSpecificConfig.decode(Bytes.ofHex("1190"));
  private static final InitSegment BOTH = new InitSegment(Optional.of(AVC), Optional.of(AAC));
  private static final InitSegment AUDIO_ONLY = new InitSegment(Optional.empty(), Optional.of(AAC));

  private static final Sample KEY_FRAME =
      new Sample(3_000, 3_000, true, Bytes.ofHex("0000000265aa"));
  private static final Sample PICTURE =
      new Sample(3_000, 0, false, Bytes.ofHex("0000000209f0 0000000a" + SLICE));
  private static final Sample SOUND = new Sample(1_024, 0, true, Bytes.ofHex(SOUND_HEX));

  private static TrackFragment pictures(long time, Sample... samples) {
    return new TrackFragment(Track.VIDEO, time, List.of(samples));
  }

  private static TrackFragment sounds(long time, Sample... samples) {
    return new TrackFragment(Track.AUDIO, time, List.of(samples));
  }

  private static List<Packet> encode(InitSegment init, TrackFragment... tracks) {
    Bytes segment = TsSegment.encode(init, List.of(new Fragment(1, List.of(tracks))));
    return Packet.decodeAll(segment);
  }

  private static List<Packet> of(Pid pid, List<Packet> packets) {
    return packets.stream().filter(packet -> packet.pid() == pid).toList();
  }

  private static List<Packet> starts(Pid pid, List<Packet> packets) {
    return of(pid, packets).stream().filter(Packet::unitStart).toList();
  }

  /** The payload of the PES packets of a stream, headers and all. */
  private static List<Bytes> units(Pid pid, List<Packet> packets) {
    var units = new ArrayList<Bytes>();
    for (Packet packet : of(pid, packets)) {
      if (packet.unitStart()) {
        units.add(packet.payload());
      } else if (!packet.payload().isEmpty()) {
        units.add(Bytes.concat(List.of(units.removeLast(), packet.payload())));
      }
    }
    return units;
  }

  @Test
  void looksLikeThis() {
    List<Packet> packets =
        encode(BOTH, pictures(0, KEY_FRAME, PICTURE), sounds(0, SOUND, SOUND, SOUND, SOUND, SOUND));

    Golden.check("ts-segment", packets.stream().map(Packet::dump).collect(Collectors.joining()));
  }

  @Test
  void theTablesNameBothStreams() {
    List<Packet> packets = encode(BOTH, pictures(0, KEY_FRAME));

    Bytes association = of(Pid.PROGRAM_ASSOCIATION, packets).getFirst().payload();
    Bytes map = of(Pid.PROGRAM_MAP, packets).getFirst().payload();
    assertThat(association.slice(0, 17))
        .isEqualTo(Bytes.ofHex("00 00b00d0001c10000 0001f000 2ab104b2"));
    assertThat(map.slice(0, 23))
        .isEqualTo(Bytes.ofHex("00 02b0170001c10000e100f000 1be100f000 0fe101f000"));
  }

  @Test
  void aKeyFrameFollowsADelimiterAndTheParameterSets() {
    Bytes unit = units(Pid.VIDEO, encode(BOTH, pictures(0, KEY_FRAME))).getFirst();

    assertThat(unit.from(19))
        .isEqualTo(Bytes.ofHex("0000000109f0 00000001" + SPS + "00000001" + PPS + "0000000165aa"));
  }

  @Test
  void aPictureHasOneDelimiterAndNoParameterSets() {
    Bytes unit = units(Pid.VIDEO, encode(BOTH, pictures(0, PICTURE))).getFirst();

    assertThat(unit.from(14)).isEqualTo(Bytes.ofHex("0000000109f0 00000001" + SLICE));
  }

  @Test
  void parameterSetsThatTheEncoderRepeatsAreNotDoubled() {
    var sample =
        new Sample(1, 0, true, Bytes.ofHex("0000001a" + SPS + "00000006" + PPS + "0000000265aa"));

    Bytes unit = units(Pid.VIDEO, encode(BOTH, pictures(0, sample))).getFirst();

    assertThat(unit.from(14))
        .isEqualTo(Bytes.ofHex("0000000109f0 00000001" + SPS + "00000001" + PPS + "0000000165aa"));
  }

  @Test
  void eachSoundFollowsAnAdtsHeader() {
    Bytes unit = units(Pid.AUDIO, encode(AUDIO_ONLY, sounds(0, SOUND, SOUND))).getFirst();

    assertThat(unit.from(14)).isEqualTo(Bytes.ofHex(("fff14c80023ffc" + SOUND_HEX).repeat(2)));
  }

  @Test
  void aSoundAfterAGapGetsATimeOfItsOwn() {
    var beforeTheGap = new Sample(2_048, 0, true, SOUND.data());

    List<Packet> packets = encode(AUDIO_ONLY, sounds(0, beforeTheGap, SOUND));

    assertThat(starts(Pid.AUDIO, packets))
        .extracting(Packet::pts)
        .containsExactly(900_000L, 903_840L);
  }

  @Test
  void aSoundAfterAGapBetweenFragmentsGetsATimeOfItsOwn() {
    List<Packet> packets = encode(AUDIO_ONLY, sounds(0, SOUND), sounds(4_800, SOUND));

    assertThat(starts(Pid.AUDIO, packets))
        .extracting(Packet::pts)
        .containsExactly(900_000L, 909_000L);
  }

  @Test
  void timesWrapAt33Bits() {
    long beforeTheWrap = (1L << 33) - 900_000 - 3_000;

    List<Packet> packets = encode(BOTH, pictures(beforeTheWrap, KEY_FRAME, PICTURE));

    List<Packet> starts = starts(Pid.VIDEO, packets);
    assertThat(starts.get(0).dts()).isEqualTo((1L << 33) - 3_000);
    assertThat(starts.get(0).pts()).isZero();
    assertThat(starts.get(1).dts()).isZero();
    assertThat(starts.get(1).clock()).isEqualTo((1L << 33) - 45_000);
  }

  @Test
  void aPictureThatIsShownBeforeItIsDecodedKeepsItsPresentationTime() {
    var early = new Sample(3_000, -3_000, false, PICTURE.data());

    List<Packet> packets = encode(BOTH, pictures(90_000, KEY_FRAME, early));

    List<Packet> starts = starts(Pid.VIDEO, packets);
    assertThat(starts).extracting(Packet::pts).containsExactly(993_000L, 990_000L);
    assertThat(starts).extracting(Packet::dts).containsExactly(967_500L, 970_500L);
  }

  @ParameterizedTest
  @EnumSource
  void everySegmentBeginsWithTheTablesAndBeginsAndEndsWholeRoundsOfTheCounters(TestMedia media) {
    var recording = media.recording();
    for (List<Fragment> fragments : recording.segments()) {
      List<Packet> packets = Packet.decodeAll(TsSegment.encode(recording.init(), fragments));

      assertThat(packets.get(0).pid()).isEqualTo(Pid.PROGRAM_ASSOCIATION);
      assertThat(packets.get(1).pid()).isEqualTo(Pid.PROGRAM_MAP);
      for (Pid pid : Pid.values()) {
        int next = 0;
        for (Packet packet : of(pid, packets)) {
          next = packet.payload().isEmpty() ? next : next + 1;
          assertThat(packet.counter()).isEqualTo((next - 1) & 0xf);
        }
        assertThat(next % 16).as("packets of " + pid).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theClockComesEvery100MsAndBeforeWhatIsToBeDecoded(TestMedia media) {
    var recording = media.recording();
    long last = -1;
    for (List<Fragment> fragments : recording.segments()) {
      for (Packet packet : Packet.decodeAll(TsSegment.encode(recording.init(), fragments))) {
        if (packet.clock() != Packet.NO_CLOCK) {
          assertThat(packet.clock()).isGreaterThan(last);
          if (last >= 0) {
            assertThat(packet.clock() - last).isLessThanOrEqualTo(9_000 + 8_100);
          }
          last = packet.clock();
        }
        boolean timed = packet.pid() == Pid.VIDEO || packet.pid() == Pid.AUDIO;
        if (timed && packet.unitStart()) {
          assertThat(packet.dts()).isGreaterThan(last);
        }
      }
    }
  }

  @Test
  void aSegmentWithoutPicturesStillHasAClock() {
    List<Packet> packets = encode(BOTH, sounds(0, SOUND, SOUND));

    assertThat(of(Pid.VIDEO, packets))
        .singleElement()
        .extracting(Packet::clock)
        .isEqualTo(855_000L);
  }

  @Test
  void theLastPacketsAreSpreadButHeadersStayWhole() {
    var tiny = new Sample(3_000, 0, false, Bytes.ofHex("0000000241bb"));

    List<Packet> packets = encode(BOTH, pictures(0, KEY_FRAME, tiny, tiny, tiny));

    List<Packet> video = of(Pid.VIDEO, packets);
    assertThat(video).hasSize(16);
    assertThat(video.stream().filter(Packet::unitStart))
        .hasSize(4)
        .allSatisfy(start -> assertThat(start.payload().length()).isGreaterThanOrEqualTo(14));
  }

  @Test
  void aSegmentThatIsTooSmallForWholeHeadersStillEndsAWholeRound() {
    var tiny = new Sample(3_000, 0, false, Bytes.ofHex("0000000141"));

    List<Packet> packets = encode(BOTH, pictures(0, tiny));

    assertThat(of(Pid.VIDEO, packets)).hasSize(16);
    assertThat(units(Pid.VIDEO, packets).getFirst().from(14))
        .isEqualTo(Bytes.ofHex("0000000109f0 0000000141"));
  }

  @Test
  void codecsThatAdtsHasNoWordForAreRefused() {
    var oddRate = AudioSpecificConfig.decode(Bytes.ofHex("17805dbf90"));
    var usac = AudioSpecificConfig.decode(Bytes.ofHex("f94640"));
    for (AudioSpecificConfig aac : List.of(oddRate, usac)) {
      var init = new InitSegment(Optional.empty(), Optional.of(aac));
      assertThat(TsSegment.canCarry(init)).isFalse();
      assertThatThrownBy(() -> encode(init, sounds(0, SOUND)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(TsSegment.canCarry(BOTH)).isTrue();
  }

  @Test
  void aSoundThatIsEmptyOrTooLongForAdtsIsLeftOut() {
    var tooLong = new Sample(1_024, 0, true, Bytes.wrap(new byte[8_185]));
    var empty = new Sample(1_024, 0, true, Bytes.EMPTY);

    List<Packet> packets = encode(AUDIO_ONLY, sounds(0, SOUND, tooLong, empty, SOUND));

    assertThat(starts(Pid.AUDIO, packets))
        .extracting(Packet::pts)
        .containsExactly(900_000L, 905_760L);
  }

  @Test
  void aPictureThatIsBrokenOrEmptyIsLeftOut() {
    var broken = new Sample(3_000, 0, false, Bytes.ofHex("0000000941"));
    var empty = new Sample(3_000, 0, false, Bytes.EMPTY);

    List<Packet> packets = encode(BOTH, pictures(0, KEY_FRAME, broken, empty, PICTURE));

    assertThat(starts(Pid.VIDEO, packets))
        .extracting(Packet::dts)
        .containsExactly(900_000L, 909_000L);
  }

  @Test
  void neverThrowsAtBrokenSamples() {
    int refused = Mutations.throwAt(TsSegmentTest::encodeSamples, List.of(PICTURE.data()));

    assertThat(refused).as("they are left out").isZero();
  }

  @FuzzTest
  void anySampleIsCarriedOrLeftOut(byte[] input) {
    encodeSamples(Bytes.wrap(input));
  }

  private static void encodeSamples(Bytes data) {
    var sample = new Sample(3_000, 0, data.length() % 2 == 0, data);
    List<Packet> packets = encode(BOTH, pictures(0, PICTURE, sample), sounds(0, SOUND, sample));
    assertThat(of(Pid.VIDEO, packets).size() % 16).isZero();
    assertThat(of(Pid.AUDIO, packets).size() % 16).isZero();
  }
}
