package live.dasi.infra.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.dasi.infra.config.Secret;
import live.dasi.infra.signature.BodySignature.Fault;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySignatureTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_200_000);
  private static final Bytes BODY = bytes("{\"a\":1}");

  private final BodySignature signature = new BodySignature(new Secret("a secret for tests"));

  @Test
  void findsNothingWrongWithWhatItSigned() {
    assertThat(fault(signature.sign(BODY, NOW), BODY, NOW)).isEmpty();
    assertThat(fault(signature.sign(Bytes.EMPTY, NOW), Bytes.EMPTY, NOW)).isEmpty();
  }

  @Test
  void findsAnotherBodyAnotherTimeAndAnotherSecret() {
    String signed = signature.sign(BODY, NOW);

    assertThat(fault(signed, bytes("{\"a\":2}"), NOW)).contains(Fault.WRONG);
    assertThat(fault(signed.replace("t=1795200000", "t=1795200001"), BODY, NOW))
        .contains(Fault.WRONG);
    var other = new BodySignature(new Secret("another secret for tests"));
    assertThat(other.fault(Optional.of(signed), BODY, NOW)).contains(Fault.WRONG);
  }

  @Test
  void isRightForFiveMinutesBeforeAndAfter() {
    String signed = signature.sign(BODY, NOW);
    Duration tolerance = BodySignature.TOLERANCE;

    assertThat(fault(signed, BODY, NOW.plus(tolerance))).isEmpty();
    assertThat(fault(signed, BODY, NOW.minus(tolerance))).isEmpty();
    assertThat(fault(signed, BODY, NOW.plus(tolerance).plusSeconds(1))).contains(Fault.OUT_OF_TIME);
    assertThat(fault(signed, BODY, NOW.minus(tolerance).minusSeconds(1)))
        .contains(Fault.OUT_OF_TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1",
        "v1=00",
        "t=1,v1=",
        "t=99999999999999999999,v1=00",
        "t=-1,v1=00",
        "t=1,v1=zz",
        "t=1,v1=00,v1=11"
      })
  void namesWhatIsNoSignature(String header) {
    assertThat(fault(header, BODY, NOW)).contains(Fault.MALFORMED);
  }

  @Test
  void namesAMissingOne() {
    assertThat(signature.fault(Optional.empty(), BODY, NOW)).contains(Fault.MISSING);
  }

  private Optional<Fault> fault(String header, Bytes body, Instant now) {
    return signature.fault(Optional.of(header), body, now);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
