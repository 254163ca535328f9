package live.dasi.infra.livekey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.LiveKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtLiveKeysTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final LiveKeyClaims CLAIMS =
      new LiveKeyClaims(
          new ChannelId("harbour"),
          new BroadcastId(new UUID(1, 2)),
          new KeyId(new UUID(3, 4)),
          Instant.parse("2026-11-21T19:30:00Z"));
  private static final String HS256 = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  private static final String PAYLOAD =
      """
      {"channel":"harbour","broadcast":"00000000-0000-0001-0000-000000000002",\
      "jti":"00000000-0000-0003-0000-000000000004","exp":1795289400}\
      """;

  @TempDir Path data;
  private LiveKeys keys;

  @BeforeEach
  void open() {
    keys = JwtLiveKeys.open(VERTX, data);
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void verifiesWhatItHasSigned() {
    assertThat(keys.verify(keys.sign(CLAIMS))).contains(CLAIMS);
  }

  @Test
  void leavesTheFractionOfASecondAway() {
    var precise =
        new LiveKeyClaims(
            CLAIMS.channel(),
            CLAIMS.broadcast(),
            CLAIMS.key(),
            CLAIMS.expiresAt().plusNanos(999_999_999));
    assertThat(keys.verify(keys.sign(precise))).contains(CLAIMS);
  }

  @Test
  void verifiesAnExpiredKeyAsTheDomainDecidesOnExpiry() {
    var expired =
        new LiveKeyClaims(
            CLAIMS.channel(), CLAIMS.broadcast(), CLAIMS.key(), Instant.ofEpochSecond(1));
    assertThat(keys.verify(keys.sign(expired))).contains(expired);
  }

  @Test
  void fitsIntoAnAddressThatAPersonCanPaste() {
    assertThat(keys.sign(CLAIMS)).matches("[A-Za-z0-9_.-]{100,400}");
  }

  @Test
  void keepsItsSecretThroughARestart() {
    String liveKey = keys.sign(CLAIMS);
    assertThat(JwtLiveKeys.open(VERTX, data).verify(liveKey)).contains(CLAIMS);
  }

  @Test
  void refusesTheKeysOfAnotherInstallation(@TempDir Path other) {
    assertThat(JwtLiveKeys.open(VERTX, other).verify(keys.sign(CLAIMS))).isEmpty();
  }

  @Test
  void takesASignatureMadeBySomebodyElseWithTheSameSecret() throws Exception {
    assertThat(keys.verify(signed(HS256, PAYLOAD, "HmacSHA256"))).contains(CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typ\":\"JWT\",\"alg\":\"none\"}",
        "{\"typ\":\"JWT\",\"alg\":\"None\"}",
        "{\"typ\":\"JWT\",\"alg\":\"\"}",
        "{\"typ\":\"JWT\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS512\"}",
        "{\"typ\":\"JWT\",\"alg\":\"RS256\"}",
        "{\"typ\":\"JWT\",\"alg\":7}",
        "[]",
        "null"
      })
  void refusesEveryOtherAlgorithm(String header) throws Exception {
    assertThat(keys.verify(signed(header, PAYLOAD, "HmacSHA256"))).isEmpty();
    assertThat(keys.verify(signed(header, PAYLOAD, "HmacSHA512"))).isEmpty();
    assertThat(keys.verify(base64(header) + "." + base64(PAYLOAD) + ".")).isEmpty();
    assertThat(keys.verify(base64(header) + "." + base64(PAYLOAD))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"channel\":\"harbour\"}",
        "{\"channel\":7,\"broadcast\":\"00000000-0000-0001-0000-000000000002\"}",
        "{\"channel\":\"NOT A CHANNEL\",\"broadcast\":\"00000000-0000-0001-0000-000000000002\","
            + "\"jti\":\"00000000-0000-0003-0000-000000000004\",\"exp\":1}",
        "{\"channel\":\"harbour\",\"broadcast\":\"00000000-0000-0001-0000-000000000002\","
            + "\"jti\":\"00000000-0000-0003-0000-000000000004\",\"exp\":\"soon\"}",
        "{\"channel\":\"harbour\",\"broadcast\":\"00000000-0000-0001-0000-000000000002\","
            + "\"jti\":\"00000000-0000-0003-0000-000000000004\",\"exp\":9e18}"
      })
  void refusesOtherClaimsEvenIfTheyAreSigned(String payload) throws Exception {
    assertThat(keys.verify(signed(HS256, payload, "HmacSHA256"))).isEmpty();
  }

  @Test
  void refusesAKeyOfWhichAnyCharacterIsAnother() {
    String liveKey = keys.sign(CLAIMS);
    // The last character of a base64url text of 32 bytes bears 2 bits of padding.
    for (int i = 0; i < liveKey.length() - 1; i++) {
      char other = liveKey.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = liveKey.substring(0, i) + other + liveKey.substring(i + 1);
      assertThat(keys.verify(tampered)).as("changed at %d", i).isEmpty();
    }
  }

  @Test
  void refusesAKeyThatIsTooLongBeforeItLooksIntoIt() throws Exception {
    String padded =
        PAYLOAD.replace("{\"channel\"", "{\"padding\":\"" + "x".repeat(1_500) + "\",\"channel\"");
    String liveKey = signed(HS256, padded, "HmacSHA256");
    assertThat(liveKey).hasSizeGreaterThan(JwtLiveKeys.MAX_LENGTH);
    assertThat(keys.verify(liveKey)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.e30", "다시.보.기", " ", "\0.\0.\0"})
  void refusesGarbage(String garbage) {
    assertThat(keys.verify(garbage)).isEmpty();
  }

  @Test
  void neverThrowsWhateverAnEncoderSends() {
    var random = new Random(7_519);
    String liveKey = keys.sign(CLAIMS);
    assertThatCode(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                keys.verify(mutate(liveKey, random));
              }
            })
        .doesNotThrowAnyException();
  }

  private static String mutate(String liveKey, Random random) {
    var text = new StringBuilder(liveKey);
    for (int n = random.nextInt(5); n >= 0; n--) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
    }
    text.setLength(random.nextInt(text.length() + 1));
    return text.toString();
  }

  @Test
  void keepsTheSecretFromOthers() throws Exception {
    Path file = data.resolve("live-key.secret");
    assertThat(modeOf(file)).isEqualTo("rw-------");
    assertThat(Files.readString(file).strip()).matches("[A-Za-z0-9_-]{43}");
    assertThat(data.toFile().list()).containsExactly("live-key.secret");
  }

  @Test
  void repairsAModeThatLetsOthersRead() throws Exception {
    String liveKey = keys.sign(CLAIMS);
    Path file = data.resolve("live-key.secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(JwtLiveKeys.open(VERTX, data).verify(liveKey)).contains(CLAIMS);
    assertThat(modeOf(file)).isEqualTo("rw-------");
  }

  @Test
  void startsAnewAfterACrashLeftHalfASecret(@TempDir Path fresh) throws Exception {
    Files.writeString(fresh.resolve("live-key.secret.new"), "half");
    LiveKeys afterwards = JwtLiveKeys.open(VERTX, fresh);
    assertThat(afterwards.verify(afterwards.sign(CLAIMS))).contains(CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dG9vIHNob3J0", "not base64!", "배"})
  void saysWhatToDoAboutADamagedSecretAndDoesNotShowIt(String damaged) throws Exception {
    Files.writeString(data.resolve("live-key.secret"), damaged);
    assertThatThrownBy(() -> JwtLiveKeys.open(VERTX, data))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("live-key.secret")
        .hasMessageContaining("256 bits")
        .hasMessageContaining("delete it")
        .message()
        .satisfies(message -> {
          if (!damaged.isEmpty()) {
            assertThat(message).doesNotContain(damaged);
          }
        });
  }

  private String signed(String header, String payload, String mac) throws Exception {
    String signedPart = base64(header) + "." + base64(payload);
    var hmac = Mac.getInstance(mac);
    hmac.init(new SecretKeySpec(secret(), mac));
    byte[] signature = hmac.doFinal(signedPart.getBytes(UTF_8));
    return signedPart + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private byte[] secret() throws IOException {
    return Base64.getUrlDecoder().decode(Files.readString(data.resolve("live-key.secret")).strip());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
