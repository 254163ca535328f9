package live.dasi.infra.livekey;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.LiveKeys;

/**
 * Live keys with the claims {@code channel}, {@code broadcast}, {@code jti} (the key's id) and
 * {@code exp}, which is in whole seconds.
 */
public final class JwtLiveKeys implements LiveKeys {

  /** Ours have about 300 characters. */
  static final int MAX_LENGTH = 2_048;

  private final SignedClaims jwt;

  private JwtLiveKeys(SignedClaims jwt) {
    this.jwt = jwt;
  }

  /** Reads the secret from the data folder, or makes one; blocking. */
  public static JwtLiveKeys open(Vertx vertx, Path dataFolder) {
    return new JwtLiveKeys(SignedClaims.by(SecretFile.LIVE_KEYS, vertx, dataFolder));
  }

  @Override
  public String sign(LiveKeyClaims claims) {
    return jwt.sign(
        new JsonObject()
            .put("channel", claims.channel().value())
            .put("broadcast", claims.broadcast().toString())
            .put("jti", claims.key().toString())
            .put("exp", claims.expiresAt().getEpochSecond()));
  }

  @Override
  public Optional<LiveKeyClaims> verify(String liveKey) {
    return liveKey.length() > MAX_LENGTH
        ? Optional.empty()
        : jwt.verify(liveKey, JwtLiveKeys::claims);
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
