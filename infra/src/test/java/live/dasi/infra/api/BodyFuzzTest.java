package live.dasi.infra.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;

/** Whatever stands in a body, the answer is an answer. */
class BodyFuzzTest {

  private static final long SEED = 20261120;

  private static final String[] BODIES = {
    "{\"id\": \"cats\", \"name\": \"고양이\", \"description\": \"\\ud55c\\n\"}",
    "{\"title\": \"Morning\", \"expiresInSeconds\": 3600}",
    "{\"name\": \"mina\", \"password\": \"correct horse\"}",
    "{\"name\": null, \"description\": [[[[1e999]]]], \"name\": {}}",
    "{\"title\": \"\\u0000 \\ud800\", \"category\": -0.5}",
  };

  @FuzzTest(maxDuration = "5s")
  void aBodyIsReadOrMalformed(FuzzedDataProvider data) {
    read(data.consumeRemainingAsBytes());
  }

  @Test
  void twentyThousandMutatedBodiesAreReadOrMalformed() {
    var random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      read(mutated(random));
    }
  }

  private static void read(byte[] json) {
    try {
      JsonBody body = JsonBody.parse(json, Set.of("id", "name", "title", "expiresInSeconds"));
      body.optionalText("name");
      body.optionalText("title");
      body.optionalNumber("expiresInSeconds", 60, 100_000);
      assertThat(body.text("id")).isNotNull();
    } catch (MalformedInput expected) {
      assertThat(expected.getMessage()).endsWith(".").hasSizeLessThan(300);
    }
  }

  @Test
  void mutatedBodiesAreNeverTheServersFault() {
    try (var server = new ApiServer(TestDatabases.migrated(), new TestClock())) {
      var scene = new Scene(server);
      ApiClient mina = scene.firstAdministrator("mina");
      mina.post("/api/v1/channels", "{\"id\": \"fuzz\", \"name\": \"Fuzz\"}");
      var random = new Random(SEED);
      String[] posts = {
        "/api/v1/channels",
        "/api/v1/channels/fuzz/addresses",
        "/api/v1/session",
        "/api/v1/invitations/none/accept"
      };
      assertThat(IntStream.range(0, 3_000).map(i -> post(mina, posts[i % posts.length], random)))
          .allMatch(status -> status < 500);
    }
  }

  private static int post(ApiClient client, String path, Random random) {
    return client
        .exchange(
            client
                .request("POST", path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(mutated(random)))
                .build())
        .status();
  }

  /** A body with up to four bytes changed, a piece cut out, or a piece doubled. */
  private static byte[] mutated(Random random) {
    byte[] bytes = BODIES[random.nextInt(BODIES.length)].getBytes(UTF_8);
    for (int i = random.nextInt(5); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(bytes.length - from);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOfRange(bytes, 0, to);
      case 1 -> joined(bytes, to, from);
      case 2 -> joined(bytes, from, to);
      default -> bytes;
    };
  }

  private static byte[] joined(byte[] bytes, int headTo, int tailFrom) {
    byte[] result = Arrays.copyOf(bytes, headTo + bytes.length - tailFrom);
    System.arraycopy(bytes, tailFrom, result, headTo, bytes.length - tailFrom);
    return result;
  }
}
