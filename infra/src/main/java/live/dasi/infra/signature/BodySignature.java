package live.dasi.infra.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import live.dasi.infra.config.Secret;
import live.dasi.media.Bytes;

/**
 * HMAC-SHA256 of a body and of when it was signed, so that neither can be changed, and an old body
 * cannot be sent again later:
 *
 * <pre>
 *   Dasi-Signature: t=1795200000,v1=9f86d081884c7d65…
 *                     |             |
 *                     |             HMAC-SHA256(secret, t + "." + body) as hex digits
 *                     seconds since 1970
 * </pre>
 */
public final class BodySignature {

  public static final String HEADER = "Dasi-Signature";

  /** How far the clocks of two servers may be apart, together with the way between them. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  /** What is wrong with a signature. */
  public enum Fault {
    MISSING,
    MALFORMED,
    /** Of another body, or made with another secret. */
    WRONG,
    /** Signed too long ago, or in the future. */
    OUT_OF_TIME
  }

  private final Secret secret;

  public BodySignature(Secret secret) {
    this.secret = secret;
  }

  /** The value of the header. */
  public String sign(Bytes body, Instant now) {
    long seconds = now.getEpochSecond();
    return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac(seconds, body)));
  }

  /** What is wrong with the value of a header; empty if it is right. */
  public Optional<Fault> fault(Optional<String> header, Bytes body, Instant now) {
    if (header.isEmpty()) {
      return Optional.of(Fault.MISSING);
    }
    Matcher matcher = FORM.matcher(header.get());
    if (!matcher.matches()) {
      return Optional.of(Fault.MALFORMED);
    }
    long seconds = Long.parseLong(matcher.group(1));
    // In a time that tells nothing of where the two begin to differ.
    if (!MessageDigest.isEqual(mac(seconds, body), HexFormat.of().parseHex(matcher.group(2)))) {
      return Optional.of(Fault.WRONG);
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
    return apart.compareTo(TOLERANCE) > 0 ? Optional.of(Fault.OUT_OF_TIME) : Optional.empty();
  }

  private byte[] mac(long seconds, Bytes body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = secret.value().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body.toByteArray());
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
