package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import live.dasi.infra.config.Secret;
import live.dasi.infra.payment.TestProvider;
import live.dasi.infra.payment.TestProvider.Told;
import live.dasi.infra.server.DasiServer;
import live.dasi.infra.signature.BodySignature;

/** Tells a server of payments, as the provider that its file lets in. */
final class Payments {

  private static final String SECRET = "0123456789abcdef";

  private Payments() {}

  /** The file for {@link Servers#startWith}. */
  static Path providers(Path folder) {
    try {
      Path file = Files.writeString(folder.resolve("providers"), "test = " + SECRET + "\n");
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers what was recorded. */
  static JsonNode tell(DasiServer server, Told payment) {
    var provider =
        new TestProvider(
            URI.create("http://127.0.0.1:" + server.httpPort()),
            "test",
            new BodySignature(new Secret(SECRET)));
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(provider.tell(payment, Instant.now()), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the payment was not told", e);
    }
  }
}
