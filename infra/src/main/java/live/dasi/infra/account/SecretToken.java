package live.dasi.infra.account;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What opens a session or an invitation: 256 random bits. Only its hash is stored; as nobody can
 * guess so many bits, a fast hash without salt suffices.
 */
public record SecretToken(String text) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SIZE_BYTES = 32;

  static SecretToken random() {
    var bits = new byte[SIZE_BYTES];
    RANDOM.nextBytes(bits);
    return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  Buffer hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Buffer.buffer(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SecretToken[***]";
  }
}
