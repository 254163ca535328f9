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
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.Bytes;
import live.dasi.port.LiveKeys;

/**
 * Live keys with the claims {@code channel}, {@code broadcast}, {@code jti} (the key's id) and
 * {@code exp}, which is in whole seconds.
 */
public final class JwtLiveKeys implements LiveKeys {

  /** Ours have about 300 characters. */
  static final int MAX_LENGTH = 2_048;

  private static final String ALGORITHM = "HS256";
  private static final JWTOptions SIGNING =
      new JWTOptions().setAlgorithm(ALGORITHM).setNoTimestamp(true);

  private final JWTAuth jwt;

  private JwtLiveKeys(JWTAuth jwt) {
    this.jwt = jwt;
  }

  /** Reads the secret from the data folder, or makes one; blocking. */
  public static JwtLiveKeys open(Vertx vertx, Path dataFolder) {
    Bytes secret = LiveKeySecret.readOrCreate(dataFolder);
    var key =
        new JsonObject()
            .put("kty", "oct")
            .put("alg", ALGORITHM)
            .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(secret.toByteArray()));
    var options =
        new JWTAuthOptions()
            .addJwk(key)
            .setJWTOptions(new JWTOptions().setAlgorithm(ALGORITHM).setIgnoreExpiration(true));
    return new JwtLiveKeys(JWTAuth.create(vertx, options));
  }

  @Override
  public String sign(LiveKeyClaims claims) {
    return jwt.generateToken(
        new JsonObject()
            .put("channel", claims.channel().value())
            .put("broadcast", claims.broadcast().toString())
            .put("jti", claims.key().toString())
            .put("exp", claims.expiresAt().getEpochSecond()),
        SIGNING);
  }

  @Override
  public Optional<LiveKeyClaims> verify(String liveKey) {
    if (liveKey.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      // A signature is checked without I/O, so the answer is there at once.
      Future<User> user = jwt.authenticate(new TokenCredentials(liveKey));
      return user.succeeded() ? Optional.of(claims(user.result())) : Optional.empty();
    } catch (IllegalArgumentException | ClassCastException | DateTimeException _) {
      return Optional.empty(); // signed, but not with our claims
    }
  }

  private static LiveKeyClaims claims(User user) {
    JsonObject claims = user.principal();
    return new LiveKeyClaims(
        new ChannelId(claims.getString("channel", "")),
        BroadcastId.parse(claims.getString("broadcast", "")),
        KeyId.parse(claims.getString("jti", "")),
        Instant.ofEpochSecond(user.attributes().getLong("exp", 0L)));
  }
}
