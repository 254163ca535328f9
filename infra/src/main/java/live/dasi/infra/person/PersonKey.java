package live.dasi.infra.person;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What opens the texts of one person, or is known to open them no more. */
sealed interface PersonKey {

  int SIZE_BYTES = 32;

  /** An AES-256 key. */
  record Usable(SecretKey key) implements PersonKey {
    @Override
    public String toString() {
      return "PersonKey[***]";
    }
  }

  /** The person is erased. */
  record Erased() implements PersonKey {}

  static Buffer random() {
    var bits = new byte[SIZE_BYTES];
    new SecureRandom().nextBytes(bits);
    return Buffer.buffer(bits);
  }

  static PersonKey of(@Nullable Buffer stored) {
    return Optional.ofNullable(stored)
        .<PersonKey>map(bits -> new Usable(new SecretKeySpec(bits.getBytes(), "AES")))
        .orElseGet(Erased::new);
  }
}
