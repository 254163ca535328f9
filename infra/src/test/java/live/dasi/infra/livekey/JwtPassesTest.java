package live.dasi.infra.livekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.Passes;
import live.dasi.port.Passes.Guest;
import live.dasi.port.Passes.Pass;
import live.dasi.port.Passes.Viewing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtPassesTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final List<Pass> KINDS =
      List.of(
          new Viewing(new BroadcastId(new UUID(1, 2)), new ViewerId(new UUID(3, 4))),
          new Guest(new AccountId(new UUID(5, 6))));

  @TempDir Path data;
  private Passes passes;

  @BeforeEach
  void open() {
    passes = JwtPasses.open(VERTX, data);
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void verifiesWhatItHasSignedAlsoAfterARestart() {
    for (Pass pass : KINDS) {
      String text = passes.sign(pass);
      assertThat(text).matches("[A-Za-z0-9_.-]{100,300}");
      assertThat(passes.verify(text)).contains(pass);
      assertThat(JwtPasses.open(VERTX, data).verify(text)).contains(pass);
    }
  }

  @Test
  void hasASecretOfItsOwnSoThatNoLiveKeyIsAPass() throws Exception {
    var keys = JwtLiveKeys.open(VERTX, data);
    assertThat(Files.readString(data.resolve("pass.secret")))
        .isNotEqualTo(Files.readString(data.resolve("live-key.secret")));
    var claims =
        new LiveKeyClaims(
            new ChannelId("harbour"),
            new BroadcastId(new UUID(1, 2)),
            new KeyId(new UUID(3, 4)),
            Instant.ofEpochSecond(1));
    assertThat(passes.verify(keys.sign(claims))).isEmpty();
    KINDS.forEach(pass -> assertThat(keys.verify(passes.sign(pass))).isEmpty());
  }

  @Test
  void refusesThePassesOfAnotherInstallation(@TempDir Path other) {
    KINDS.forEach(
        pass -> assertThat(JwtPasses.open(VERTX, other).verify(passes.sign(pass))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\":\"guest\"}",
        "{\"kind\":\"guest\",\"person\":7}",
        "{\"kind\":\"guest\",\"person\":\"x\"}",
        "{\"kind\":7,\"person\":\"00000000-0000-0005-0000-000000000006\"}",
        "{\"kind\":\"streamer\",\"person\":\"00000000-0000-0005-0000-000000000006\"}",
        "{\"person\":\"00000000-0000-0005-0000-000000000006\"}",
        "{\"kind\":\"viewing\",\"broadcast\":\"00000000-0000-0001-0000-000000000002\"}"
      })
  void refusesOtherClaimsEvenIfTheyAreSigned(String claims) {
    String text = SignedClaims.by(SecretFile.PASSES, VERTX, data).sign(new JsonObject(claims));
    assertThat(passes.verify(text)).isEmpty();
  }

  @Test
  void neverThrowsWhateverAPageSends() {
    var random = new Random(7_519);
    String pass = passes.sign(KINDS.getLast());
    assertThat(passes.verify("x".repeat(JwtPasses.MAX_LENGTH + 1))).isEmpty();
    assertThatCode(
            () -> {
              for (int i = 0; i < 5_000; i++) {
                var text = new StringBuilder(pass);
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
                text.setLength(random.nextInt(text.length() + 1));
                passes.verify(text.toString());
              }
            })
        .doesNotThrowAnyException();
  }
}
