package live.dasi.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTextTest {

  @ParameterizedTest
  @CsvSource({
    "https://live.example, https://live.example/",
    "https://live.example/, https://live.example/",
    "HTTPS://Live.Example:443, https://live.example/",
    "http://live.example:80, http://live.example/",
    "https://live.example:8443, https://live.example:8443/",
    "http://[2001:db8::1]:8080, http://[2001:db8::1]:8080/"
  })
  void isReadAsABrowserWritesIt(String text, String url) {
    assertThat(PublicUrlText.parse(text)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "live.example",
        "live.example:8080",
        "ftp://live.example",
        "https://",
        "https://live_stream.example",
        "https://live.example:0",
        "https://live.example:70000",
        "https://live.example/dasi",
        "https://live.example/?a=b",
        "https://live.example/#top",
        "https://live example"
      })
  void whatIsNoneIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> PublicUrlText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--public-url")
        .hasMessageContaining("https://live.example;")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void aPasswordIsRefusedAndNotShown() {
    assertThatThrownBy(() -> PublicUrlText.parse("https://me:s3cret@live.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("s3cret");
  }
}
