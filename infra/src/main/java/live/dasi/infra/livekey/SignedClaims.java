package live.dasi.infra.livekey;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import live.dasi.media.Bytes;

/** JWTs signed with HS256 by one secret; their expiry is for the domain to judge. */
final class SignedClaims {

  private static final String ALGORITHM = "HS256";
  private static final JWTOptions SIGNING =
      new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true);

  private final JWTAuth jwt;

  private SignedClaims(JWTAuth jwt) {
    this.jwt = jwt;
  }

  /** Reads the secret from the data folder, or makes one; blocking. */
  static SignedClaims by(SecretFile file, Vertx vertx, Path dataFolder) {
    Bytes secret = file.readOrCreate(dataFolder);
    var key =
        new JsonObject()
            .put("kty", "oct")
            .put("alg", ALGORITHM)
            .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(secret.toByteArray()));
    var options =
        new JWTAuthOptions()
            .addJwk(key)
            .setJWTOptions(new JWTOptions().setAlgorithm(ALGORITHM).setIgnoreExpiration(true));
    return new SignedClaims(JWTAuth.create(vertx, options));
  }

  String sign(JsonObject claims) {
    return jwt.generateToken(claims, SIGNING);
  }

  /**
   * What a text says, if it is signed by the secret.
   *
   * @param read throws for other claims than those expected
   */
  <T> Optional<T> verify(String text, Function<User, T> read) {
    try {
      // A signature is checked without I/O, so the answer is there at once.
      Future<User> user = jwt.authenticate(new TokenCredentials(text));
      return user.succeeded() ? Optional.of(read.apply(user.result())) : Optional.empty();
    } catch (IllegalArgumentException | ClassCastException | DateTimeException _) {
      return Optional.empty(); // signed, but not with our claims
    }
  }
}
