package live.dasi.infra.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.AllowForwardHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import live.dasi.chat.ChatConfig;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.hls.HlsConfig;
import live.dasi.infra.api.ApiConfig;
import live.dasi.infra.config.DurationText;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.http.HttpConfig;
import live.dasi.rtmp.RtmpConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PartConfigsTest {

  private static PartConfigs flags(String... flags) {
    var options = new ServerOptions();
    var command = new CommandLine(options);
    command.registerConverter(Duration.class, DurationText::parse);
    command.parseArgs(flags);
    return new PartConfigs(options.toConfig());
  }

  @Test
  void withoutAnyFlagEveryPartIsAsItsOwnDefault() {
    PartConfigs parts = flags();
    assertThat(parts.rtmp()).isEqualTo(RtmpConfig.DEFAULT);
    assertThat(parts.hls()).isEqualTo(HlsConfig.DEFAULT);
    assertThat(parts.chat()).isEqualTo(ChatConfig.DEFAULT);
    assertThat(parts.http()).isEqualTo(HttpConfig.DEFAULT);
    assertThat(parts.api(RtmpConfig.DEFAULT_PORT)).isEqualTo(ApiConfig.DEFAULT);
    assertThat(parts.config().broadcast()).isEqualTo(BroadcastPolicy.DEFAULT);
  }

  @Test
  void aPublicUrlReachesAllThatSpeakWithBrowsers() {
    PartConfigs parts = flags("--public-url=https://live.example");
    assertThat(parts.http().forwarded()).isEqualTo(AllowForwardHeaders.X_FORWARD);
    assertThat(parts.chat().origins()).containsExactly("live.example");
    assertThat(parts.api(1).publicUrl()).contains(URI.create("https://live.example/"));
    assertThat(parts.api(1).mediaServerDomain()).contains("live.example");
  }

  @Test
  void encodersMayBeSentElsewhereThanBrowsers() {
    PartConfigs parts =
        flags("--public-url=https://live.example", "--media-server-domain=in.live.example");
    assertThat(parts.api(1).mediaServerDomain()).isEqualTo(Optional.of("in.live.example"));
  }

  @Test
  void aShortPatienceShortensWhatMustNotBeLonger() {
    PartConfigs parts = flags("--silence=2s");
    assertThat(parts.rtmp().silentAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(parts.rtmp().takeOverAfter()).isEqualTo(Duration.ofSeconds(2));
  }
}
