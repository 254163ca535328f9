package live.dasi.infra.livekey;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import java.nio.file.Path;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.port.Passes;

/**
 * Passes with the claim {@code kind}, and for a viewing {@code broadcast} and {@code viewer}, for a
 * guest {@code person}. They do not expire: a guest is the same person as long as the browser keeps
 * the pass. Signed by a secret of their own, so that no live key is a pass and no pass a live key.
 */
public final class JwtPasses implements Passes {

  /** Ours have about 250 characters. */
  static final int MAX_LENGTH = 512;

  private static final String VIEWING = "viewing";
  private static final String GUEST = "guest";

  private final SignedClaims jwt;

  private JwtPasses(SignedClaims jwt) {
    this.jwt = jwt;
  }

  /** Reads the secret from the data folder, or makes one; blocking. */
  public static JwtPasses open(Vertx vertx, Path dataFolder) {
    return new JwtPasses(SignedClaims.by(SecretFile.PASSES, vertx, dataFolder));
  }

  @Override
  public String sign(Pass pass) {
    return jwt.sign(
        switch (pass) {
          case Viewing(var broadcast, var viewer) ->
              new JsonObject()
                  .put("kind", VIEWING)
                  .put("broadcast", broadcast.toString())
                  .put("viewer", viewer.toString());
          case Guest(var person) ->
              new JsonObject().put("kind", GUEST).put("person", person.toString());
        });
  }

  @Override
  public Optional<Pass> verify(String text) {
    return text.length() > MAX_LENGTH ? Optional.empty() : jwt.verify(text, JwtPasses::pass);
  }

  private static Pass pass(User user) {
    JsonObject claims = user.principal();
    return switch (claims.getString("kind", "")) {
      case VIEWING ->
          new Viewing(
              BroadcastId.parse(claims.getString("broadcast", "")),
              ViewerId.parse(claims.getString("viewer", "")));
      case GUEST -> new Guest(AccountId.parse(claims.getString("person", "")));
      default -> throw new IllegalArgumentException("a pass of no kind that there is");
    };
  }
}
