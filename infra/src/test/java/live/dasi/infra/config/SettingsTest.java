package live.dasi.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsTest {

  @TempDir Path folder;

  @Command(name = "probe")
  static final class Probe {
    @Mixin final ServerOptions options = new ServerOptions();
  }

  private DasiConfig config(String file, Map<String, String> environment, String... flags)
      throws IOException {
    Path path = Files.writeString(folder.resolve("dasi.yaml"), file);
    String[] arguments = new String[flags.length + 2];
    arguments[0] = "--config";
    arguments[1] = path.toString();
    System.arraycopy(flags, 0, arguments, 2, flags.length);
    var probe = new Probe();
    var command = new CommandLine(probe);
    command.registerConverter(Duration.class, DurationText::parse);
    SettingSources sources = SettingSources.read(arguments, environment);
    sources.checkKnown(command);
    command.setDefaultValueProvider(sources);
    command.parseArgs(arguments);
    return probe.options.toConfig();
  }

  @Test
  void aFlagBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws IOException {
    String file = "http-port: 1\nrtmp-port: 2\ngrace: 3s";
    Map<String, String> environment = Map.of("DASI_HTTP_PORT", "10", "DASI_RTMP_PORT", "20");
    DasiConfig config = config(file, environment, "--http-port", "100");
    assertThat(config.http().port()).isEqualTo(100);
    assertThat(config.rtmp().port()).isEqualTo(20);
    assertThat(config.broadcast().grace()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.segment()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void anEmptyFileIsAllDefaults() throws IOException {
    assertThat(config("# nothing yet\n", Map.of()).http().port()).isEqualTo(8080);
  }

  @Test
  void aTypingErrorInTheFileIsNamed() {
    assertThatThrownBy(() -> config("htpp-port: 1", Map.of()))
        .hasMessageContaining("htpp-port")
        .hasMessageContaining("http-port");
  }

  @Test
  void aFileThatIsNotYamlIsNamedWithItsLine() {
    assertThatThrownBy(() -> config("http-port: [1", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dasi.yaml");
  }

  @Test
  void nonsenseIsRefusedWithTheLimitThatItBreaks() {
    assertThatThrownBy(() -> config("", Map.of(), "--http-port", "70000"))
        .hasMessageContaining("65535");
    assertThatThrownBy(() -> config("", Map.of(), "--grace", "10ms"))
        .hasMessageContaining("--grace");
  }

  @Test
  void thePublicUrlIsShownAndNamesTheHostForEncoders() throws IOException {
    DasiConfig config = config("public-url: https://Live.Example", Map.of());
    assertThat(config.describe())
        .contains("public URL  https://live.example/", "encoders to live.example");
    assertThatThrownBy(() -> config("", Map.of("DASI_PUBLIC_URL", "live.example")))
        .hasMessageContaining("--public-url must look like https://live.example");
  }

  @Test
  void thePublicFeedGoesNowhereUnlessBrokersAreNamed() throws IOException {
    assertThat(config("kafka-topic: a.b", Map.of()).kafka()).isEmpty();
    DasiConfig config = config("kafka-topic: a.b", Map.of("DASI_KAFKA", "one:9092,two:9092"));
    assertThat(config.kafka())
        .contains(new DasiConfig.Kafka("one:9092,two:9092", "a.b", Optional.empty()));
    assertThat(config.describe()).contains("public feed topic a.b at one:9092,two:9092");
    assertThatThrownBy(() -> config("kafka: http://one:9092", Map.of()))
        .hasMessageContaining("--kafka must look like broker.example:9092");
    assertThatThrownBy(() -> config("", Map.of(), "--kafka=one:1", "--kafka-topic=a b"))
        .hasMessageContaining("--kafka-topic");
  }

  @Test
  void thePasswordOfTheDatabaseIsNeverShown() throws IOException {
    String url = "postgresql://dasi:s3cret@db.example:5432/dasi";
    DasiConfig config = config("", Map.of("DASI_POSTGRES", url));
    assertThat(config.postgres().orElseThrow().value()).isEqualTo(url);
    assertThat(config.toString() + config.describe())
        .doesNotContain("s3cret")
        .contains("postgresql://dasi:***@db.example:5432/dasi");
  }
}
