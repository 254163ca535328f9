package live.dasi.infra.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import live.dasi.infra.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersFileTest {

  @TempDir Path folder;

  @Test
  void readsALineForEachProvider() throws IOException {
    Path file = file("# who\n\ntest = 0123456789abcdef\n kofi=fedcba9876543210==\n", "rw-------");

    PaymentProviders providers = ProvidersFile.read(file);

    assertThat(providers.secrets()).containsOnlyKeys("test", "kofi");
    assertThat(providers.secrets()).containsEntry("kofi", new Secret("fedcba9876543210=="));
    assertThat(providers.toString()).doesNotContain("0123456789abcdef");
    assertThat(providers.signatureOf("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatOthersCanUse(String permissions) throws IOException {
    Path file = file("test = 0123456789abcdef\n", permissions);

    assertThatThrownBy(() -> ProvidersFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test",
        "test = tooshort",
        "TEST = 0123456789abcdef",
        "= 0123456789abcdef",
        "test = 0123456789 abcdef",
        "test = 0123456789abcdef\ntest = 0123456789abcdeg"
      })
  void namesALineThatIsNoneWithoutItsSecret(String text) throws IOException {
    Path file = file(text, "rw-------");

    assertThatThrownBy(() -> ProvidersFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--payment-providers")
        .hasMessageNotContaining("0123456789");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> ProvidersFile.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
  }

  private Path file(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("providers"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
