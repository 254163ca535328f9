package live.dasi.infra.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.infra.config.Secret;
import live.dasi.infra.payment.TestProvider.Told;
import live.dasi.infra.signature.BodySignature;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.Test;

/** What docs/payments.md tells people to send is what this server takes. */
class PaymentsDocumentTest {

  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_795_200_000);

  private final String document;

  PaymentsDocumentTest() throws IOException {
    document = Files.readString(Path.of("../docs/payments.md"));
  }

  @Test
  void theExampleIsSignedRight() {
    var signature = new BodySignature(new Secret(found("secret=(.+)")));
    Bytes body = bytes(found("body='(.+)'"));

    assertThat(
            signature.fault(
                Optional.of(found("Dasi-Signature: (t=1795200000,v1=[0-9a-f]+)")), body, SIGNED_AT))
        .isEmpty();
  }

  @Test
  void theExampleIsWhatTheTestProviderTells() {
    var told =
        new Told(
            "42",
            "harbour",
            Optional.empty(),
            "Mina",
            "Nice boats",
            "5000",
            "KRW",
            Optional.empty());

    assertThat(told.toJson()).isEqualTo(bytes(found("body='(.+)'")));
  }

  private String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(document);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
