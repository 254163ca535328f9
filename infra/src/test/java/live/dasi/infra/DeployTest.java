package live.dasi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.http.HttpConfig;
import live.dasi.rtmp.RtmpConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is deployed in containers fits together, as far as that shows without one. */
class DeployTest {

  private static final Path FOLDER = Path.of("deploy");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Command(name = "probe")
  static final class Probe {
    @Mixin final ServerOptions options = new ServerOptions();
  }

  @Test
  void everyFileCanBeRead() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> read =
          files
              .filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
              .peek(DeployTest::read)
              .toList();
      assertThat(read).hasSize(6);
    }
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode root =
          file.toString().endsWith(".json")
              ? new JsonMapper().readTree(file.toFile())
              : YAML.readTree(file.toFile());
      assertThat(root.isObject()).as(file.toString()).isTrue();
      return root;
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  @Test
  void everyFileThatAContainerMountsExists() {
    List<String> mounted =
        read(FOLDER.resolve("compose.yaml")).path("services").properties().stream()
            .flatMap(service -> service.getValue().path("volumes").valueStream())
            .map(volume -> volume.asText().split(":", 2)[0])
            .filter(source -> source.startsWith("."))
            .toList();

    assertThat(mounted)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(source -> assertThat(FOLDER.resolve(source)).exists());
  }

  @Test
  void everyVariableOfTheContainerIsASetting() throws IOException {
    Set<String> settings =
        new CommandLine(new Probe())
            .getCommandSpec().optionsMap().keySet().stream()
                .map(flag -> "DASI_" + flag.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'))
                .collect(Collectors.toSet());
    JsonNode dasi = read(FOLDER.resolve("compose.yaml")).path("services").path("dasi");
    List<String> variables =
        Stream.concat(
                dasi.path("environment").properties().stream().map(entry -> entry.getKey()),
                Files.readAllLines(FOLDER.resolve("Dockerfile")).stream()
                    .map(line -> line.replaceFirst("^ENV ", "").strip())
                    .filter(line -> line.startsWith("DASI_"))
                    .map(line -> line.split("=", 2)[0]))
            .toList();

    assertThat(variables)
        .contains("DASI_POSTGRES", "DASI_DATA", "DASI_LOG_FORMAT")
        .isSubsetOf(settings);
  }

  @Test
  void thePortsAreTheOnesThatDasiListensOn() throws IOException {
    String http = Integer.toString(HttpConfig.DEFAULT_PORT);
    String rtmp = Integer.toString(RtmpConfig.DEFAULT.port());

    assertThat(Files.readString(FOLDER.resolve("Dockerfile")))
        .contains("EXPOSE " + http + " " + rtmp)
        .contains("/dev/tcp/127.0.0.1/" + http);
    assertThat(read(FOLDER.resolve("prometheus.yml")).findValue("targets").get(0).asText())
        .isEqualTo("dasi:" + http);
  }

  @Test
  void everyPanelOfTheDashboardAsksForSomething() {
    JsonNode panels = read(FOLDER.resolve("grafana/dashboard.json")).path("panels");
    List<String> rows =
        panels
            .valueStream()
            .filter(panel -> panel.path("type").asText().equals("row"))
            .map(panel -> panel.path("title").asText())
            .collect(Collectors.toList());

    assertThat(rows)
        .containsExactly(
            "Now", "Log", "Projections", "RTMP", "HLS and recordings", "Viewers", "Process");
    assertThat(panels.valueStream().filter(panel -> !panel.path("type").asText().equals("row")))
        .allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty());
  }
}
