package live.dasi.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishAddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "cooking, key.a-b_c",
        "cooking/, key.a-b_c",
        "/cooking, key.a-b_c",
        "cooking, key.a-b_c?clientConfigId=1&x=/y",
        "cooking?x=1, key.a-b_c",
        "cooking/key.a-b_c, ||",
        "||, cooking/key.a-b_c",
        "cooking/_definst_, key.a-b_c",
        "\"cooking\", \"key.a-b_c\"",
        "cooking, /key.a-b_c/",
      })
  void findsChannelAndLiveKeyHoweverTheEncoderCutTheAddress(String app, String name) {
    assertThat(PublishAddress.parse(app, name))
        .contains(new PublishAddress("cooking", "key.a-b_c"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {"||, ||", "cooking, ||", "||, key", "cooking/, ?x", "///, //"})
  void anAddressWithoutBothEndsIsNone(String app, String name) {
    assertThat(PublishAddress.parse(app, name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "rtmp://server:1935/cooking, cooking",
        "rtmp://server/cooking/more, cooking/more",
        "\"rtmp://server/cooking\", cooking",
        "rtmp://server, ||",
        "nonsense, ||",
      })
  void findsTheAppInAUrl(String tcUrl, String app) {
    assertThat(PublishAddress.appOf(tcUrl)).isEqualTo(app);
  }

  @Test
  void itsTextDoesNotShowTheLiveKey() {
    assertThat(new PublishAddress("cooking", "secret").toString()).doesNotContain("secret");
  }
}
