package live.dasi.media.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioSpecificConfigTest {

  @ParameterizedTest
  @CsvSource({
    "1210,           mp4a.40.2,  44100, 2, 4",
    "1190,           mp4a.40.2,  48000, 2, 3",
    "120856e500,     mp4a.40.2,  44100, 1, 4",
    "11b8,           mp4a.40.2,  48000, 8, 3",
    "2b92 0800,      mp4a.40.5,  22050, 2, 7",
    "1780562208,     mp4a.40.2,  44100, 1, 4",
    "17805dbf90,     mp4a.40.2,  47999, 2, -1",
    "f94640,         mp4a.40.42, 48000, 2, 3"
  })
  void readsObjectTypeRateAndChannels(
      String hex, String codec, int rateHz, int channels, int rateIndex) {
    var config = AudioSpecificConfig.decode(Bytes.ofHex(hex));

    assertThat(config.codec()).isEqualTo(codec);
    assertThat(config.sampleRateHz()).isEqualTo(rateHz);
    assertThat(config.channels()).isEqualTo(channels);
    assertThat(config.sampleRateIndex()).isEqualTo(rateIndex);
    assertThat(config.config()).isEqualTo(Bytes.ofHex(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "1690", "1200", "1240", "178001f388", "1781770088", "178000"})
  void refusesWhatEndsTooEarlyOrHasNoRateOrNoChannels(String hex) {
    Bytes config = Bytes.ofHex(hex);

    assertThatThrownBy(() -> AudioSpecificConfig.decode(config)).isInstanceOf(MalformedInput.class);
  }

  @Test
  void refusesAConfigurationOfMoreThan256Bytes() {
    byte[] big = Arrays.copyOf(new byte[] {0x12, 0x10}, 257);

    assertThatThrownBy(() -> AudioSpecificConfig.decode(Bytes.wrap(big)))
        .isInstanceOf(MalformedInput.class);
  }

  @Test
  void throwsNothingButMalformedInputOnBrokenConfigurations() {
    List<Bytes> good = Stream.of("1210", "120856e500", "f94640").map(Bytes::ofHex).toList();

    assertThat(Mutations.throwAt(AudioSpecificConfig::decode, good)).isPositive();
  }

  @FuzzTest
  void anyBytesAreAConfigurationOrMalformed(byte[] input) {
    try {
      var config = AudioSpecificConfig.decode(Bytes.wrap(input));
      assertThat(config.sampleRateHz()).isBetween(1_000, 192_000);
      assertThat(config.channels()).isBetween(1, 8);
    } catch (MalformedInput expected) {
      assertThat(expected).hasMessageStartingWith("AAC configuration");
    }
  }
}
