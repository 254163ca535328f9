package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConfigFileTest {

  private static final String SECRET = "s3cret-of-dasi";
  private static final String GOOD =
      """
      security.protocol=SASL_SSL
      ssl.truststore.password=%s
      sasl.jaas.config=org.example.Module required username="dasi" password="%s";
      """
          .formatted(SECRET, SECRET);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.write(folder.resolve("k.properties"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatKafkasClientIsToBeTold() throws IOException {
    assertThat(KafkaConfigFile.read(file(GOOD)))
        .hasSize(3)
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void refusesWhatThePromisesRestOn() throws IOException {
    Path file = file("acks=0\nbootstrap.servers=elsewhere:9092");
    assertThatThrownBy(() -> KafkaConfigFile.read(file))
        .hasMessageContaining("acks, bootstrap.servers must not be set")
        .hasMessageContaining("--kafka");
  }

  @Test
  void namesAFileThatIsMissingOrTooLong() throws IOException {
    assertThatThrownBy(() -> KafkaConfigFile.read(folder.resolve("none")))
        .hasMessageContaining("none cannot be read");
    Path file = file("a".repeat(70_000));
    assertThatThrownBy(() -> KafkaConfigFile.read(file)).hasMessageContaining("longer than");
  }

  @Test
  void noDamagedFileMakesMoreThanASentenceOrShowsASecret() {
    var random = new Random(20);
    Path file = folder.resolve("k.properties");
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        int at = random.nextInt(bytes.length);
        bytes[at] = random.nextInt(4) == 0 ? (byte) '\\' : (byte) random.nextInt(256);
      }
      if (random.nextBoolean()) {
        bytes[bytes.length - 2] = '\\';
        bytes[bytes.length - 1] = 'u';
      }
      try {
        KafkaConfigFile.parse(file, new String(bytes, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("--kafka-config").hasMessageNotContaining("s3cret");
      }
    }
  }

  @Test
  void whatIsSaidOfAFailureHidesTheSecretsOfTheFile() throws IOException {
    var config = new PublicFeedConfig("broker:9092", "t", KafkaConfigFile.read(file(GOOD)));
    var failure = new SaslAuthenticationException("no " + SECRET + " for \"" + SECRET + "\"");
    assertThat(new Sentences(config).of(failure))
        .contains("broker:9092 refuses", "***")
        .doesNotContain(SECRET);
    assertThat(new Sentences(config).of(new IllegalStateException("jaas " + SECRET)))
        .doesNotContain(SECRET);
    assertThat(config.toString()).doesNotContain(SECRET);
    assertThat(config.forProducer()).containsAllEntriesOf(Map.of("acks", "all"));
  }
}
