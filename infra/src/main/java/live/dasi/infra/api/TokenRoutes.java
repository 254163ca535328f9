package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import live.dasi.domain.TextLimits;
import live.dasi.infra.account.AccessTokens;
import live.dasi.infra.account.AccessTokens.AccessToken;
import live.dasi.infra.account.AccessTokens.Made;
import live.dasi.infra.account.Account;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;

/** What tools read the history with. A token cannot make another one: that takes a session. */
final class TokenRoutes {

  private static final String PATH = "/api/v1/tokens";

  private static final long MIN_LIFETIME_SECONDS = Duration.ofMinutes(1).toSeconds();
  private static final long MAX_LIFETIME_SECONDS = Duration.ofDays(366).toSeconds();

  /** The tokens of an account. */
  record Tokens(List<AccessToken> tokens) {}

  /** A new token; the only time that it is shown. */
  record NewToken(UUID id, String name, Instant madeAt, Optional<Instant> expiresAt, String token) {
    static NewToken of(Made made) {
      AccessToken token = made.token();
      return new NewToken(
          token.id(), token.name(), token.madeAt(), token.expiresAt(), made.secret().text());
    }
  }

  private final AccessTokens tokens;

  TokenRoutes(AccessTokens tokens) {
    this.tokens = tokens;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.SIGNED_IN, this::find),
        Operation.post(PATH, Access.SIGNED_IN, this::make),
        Operation.delete(PATH + "/{tokenId}", Access.SIGNED_IN, this::revoke));
  }

  private Future<Answer> find(Request request) {
    return tokens.of(reader(request).id()).map(found -> Answer.ok(new Tokens(found)));
  }

  private Future<Answer> make(Request request) {
    Account caller = reader(request);
    JsonBody body = request.body("name", "expiresInSeconds");
    String name = body.text("name");
    OptionalLong lifetime =
        body.optionalNumber("expiresInSeconds", MIN_LIFETIME_SECONDS, MAX_LIFETIME_SECONDS);
    TextLimits.NAME
        .check(name)
        .ifPresent(refusal -> {
          throw Refusals.problem(refusal).asException();
        });
    return tokens
        .make(
            caller.id(),
            name,
            lifetime.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(lifetime.getAsLong())))
        .map(made -> Answer.created(NewToken.of(made.orElseThrow(() -> tooMany().asException()))));
  }

  private Future<Answer> revoke(Request request) {
    return tokens
        .revoke(reader(request).id(), request.accessToken())
        .map(was -> {
          if (!was) {
            throw Request.notFound("access token");
          }
          return Answer.noContent();
        });
  }

  private static Account reader(Request request) {
    return Callers.reader(request.caller());
  }

  private static Problem tooMany() {
    return new Problem(
        ProblemCode.TOO_MANY_TOKENS, "There are too many access tokens: revoke one first.");
  }
}
