package live.dasi.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.flv.AudioTag;
import live.dasi.media.flv.VideoTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracksTest {

  private static final String AVCC = "01 64001f ff e1 0004 6764001f 01 0003 68ee3c";
  private static final VideoTag VIDEO_CONFIG = video("17 00 000000" + AVCC);
  private static final VideoTag OTHER_VIDEO_CONFIG =
      video("17 00 000000 01 640020 ff e1 0004 67640020 01 0003 68ee3c");
  private static final AudioTag AUDIO_CONFIG = AudioTag.decode(Bytes.ofHex("af 00 1190"));
  private static final AudioTag SOUND = AudioTag.decode(Bytes.ofHex("af 01 2110"));

  private static VideoTag video(String hex) {
    return VideoTag.decode(Bytes.ofHex(hex));
  }

  @Test
  void aConfigurationThatIsRepeatedIsNotANewOne() {
    Tracks.Taken first = Tracks.NONE.take(VIDEO_CONFIG, 0);
    assertThat(first.frame()).containsInstanceOf(Frame.VideoConfig.class);
    assertThat(first.tracks().take(video("17 00 000000" + AVCC), 0).frame()).isEmpty();
    assertThat(first.tracks().take(OTHER_VIDEO_CONFIG, 0).frame())
        .containsInstanceOf(Frame.VideoConfig.class);

    Tracks sound = Tracks.NONE.take(AUDIO_CONFIG, 0).tracks();
    assertThat(sound.take(AUDIO_CONFIG, 0).frame()).isEmpty();
  }

  @Test
  void whatComesBeforeItsConfigurationIsDroppedAndCounted() {
    Tracks tracks = Tracks.NONE.take(video("17 01 000000 00000001 65"), 0).tracks();
    tracks = tracks.take(SOUND, 0).tracks();
    assertThat(tracks.dropped()).isEqualTo(2);
    assertThat(tracks.clock()).isEqualTo(MediaClock.START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000002 65", // one byte more than there is
        "ffffffff 6588", // four thousand million more
        "00000001 65 000000", // the next length is cut short
        "00000001 65 00000001", // the next unit is missing
        "", // nothing
        "00000000", // an empty unit alone
      })
  void picturesWhoseNalUnitsReachBeyondTheirEndAreDropped(String nalUnits) {
    Tracks tracks = Tracks.NONE.take(VIDEO_CONFIG, 0).tracks();
    Tracks.Taken taken = tracks.take(video("17 01 000000" + nalUnits), 0);
    assertThat(taken.frame()).isEmpty();
    assertThat(taken.tracks().dropped()).isEqualTo(1);
  }

  @Test
  void aPictureMadeOfThousandsOfEmptyNalUnitsIsDropped() {
    Tracks tracks = Tracks.NONE.take(VIDEO_CONFIG, 0).tracks();
    assertThat(tracks.take(video("17 01 000000" + "00000000".repeat(5_000)), 0).frame()).isEmpty();
  }

  @Test
  void aPictureOfSeveralNalUnitsIsPassedOnAsItCame() {
    Bytes nalUnits = Bytes.ofHex("00000002 09f0 00000003 658801");
    Tracks tracks = Tracks.NONE.take(VIDEO_CONFIG, 0).tracks();
    assertThat(tracks.take(new VideoTag.Picture(true, -5, nalUnits), 40).frame())
        .contains(new Frame.VideoSample(40, -5, true, nalUnits));
  }

  @Test
  void theEndOfASequenceIsNoPicture() {
    Tracks tracks = Tracks.NONE.take(VIDEO_CONFIG, 0).tracks();
    Tracks.Taken taken = tracks.take(new VideoTag.EndOfSequence(), 40);
    assertThat(taken).isEqualTo(new Tracks.Taken(tracks, Optional.empty()));
  }
}
