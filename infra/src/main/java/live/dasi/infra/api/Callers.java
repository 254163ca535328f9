package live.dasi.infra.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import live.dasi.infra.account.Account;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Role;
import live.dasi.infra.account.SecretToken;
import live.dasi.infra.account.Sessions.Session;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;
import live.dasi.port.Passes;

/** Who is asking, and whether they may. Fails with the problem to answer if not. */
public final class Callers {

  private static final String BEARER = "Bearer ";
  private static final int MAX_TOKEN_CHARS = 100;

  /** The pass of a guest. */
  private static final String GUEST = "Dasi-Guest";

  private final Accounts accounts;
  private final Passes passes;
  private final SessionCookie cookie;

  /**
   * @param publicUrl how browsers reach the server; empty: as the request at hand did
   */
  public Callers(Accounts accounts, Passes passes, Optional<URI> publicUrl) {
    this.accounts = accounts;
    this.passes = passes;
    this.cookie = new SessionCookie(publicUrl);
  }

  /** Analysts and administrators, also by a tool with one of their access tokens. */
  public Future<Account> whoMayReadHistory(RoutingContext ctx) {
    return signedInOrTool(ctx).map(Callers::reader);
  }

  private Future<Account> signedInOrTool(RoutingContext ctx) {
    String authorization = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    return authorization == null ? signedIn(ctx.request()) : ofTool(authorization);
  }

  /** Somebody who is signed in, if they may read the history; else it fails. */
  static Account reader(Account caller) {
    return allowed(caller, Role::mayReadHistory, "Only analysts and administrators may do this.");
  }

  /** RFC 6750, 2.1. */
  private Future<Account> ofTool(String authorization) {
    String token =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? authorization.substring(BEARER.length()).strip()
            : "";
    return token.isEmpty() || token.length() > MAX_TOKEN_CHARS
        ? Future.failedFuture(unknownToken())
        : accounts
            .tokens()
            .find(new SecretToken(token))
            .map(found -> found.orElseThrow(Callers::unknownToken));
  }

  private static ProblemException unknownToken() {
    return new Problem(
            ProblemCode.NOT_SIGNED_IN,
            "This access token is unknown, revoked or expired: make another one.",
            Map.of("WWW-Authenticate", "Bearer"))
        .asException();
  }

  /** The caller, if an operation with this access has to know. */
  Future<Caller> whoMay(Access access, RoutingContext ctx) {
    return switch (access) {
      case ANYBODY -> Future.succeededFuture(new Caller.Nobody());
      case SIGNED_IN -> signedIn(ctx.request()).map(Caller.SignedIn::new);
      case PERSON -> person(ctx);
      case READER -> signedInOrTool(ctx).map(Caller.SignedIn::new);
      case STREAMER ->
          signedIn(ctx.request())
              .map(caller -> allowed(caller, Role::mayBroadcast, "Analysts change nothing."))
              .map(Caller.SignedIn::new);
      case ANALYST -> whoMayReadHistory(ctx).map(Caller.SignedIn::new);
      case ADMINISTRATOR ->
          signedIn(ctx.request())
              .map(caller ->
                  allowed(
                      caller,
                      role -> role == Role.ADMINISTRATOR,
                      "Only administrators may do this."))
              .map(Caller.SignedIn::new);
    };
  }

  /** Whoever has an account acts by it, whatever passes the browser still has. */
  private Future<Caller> person(RoutingContext ctx) {
    String pass = ctx.request().getHeader(GUEST);
    return pass == null || SessionCookie.read(ctx.request()).isPresent()
        ? signedIn(ctx.request()).map(Caller.SignedIn::new)
        : Future.succeededFuture(guest(pass));
  }

  private Caller guest(String pass) {
    return passes.verify(pass).orElse(null) instanceof Passes.Guest(var person)
        ? new Caller.Guest(person)
        : unknownGuest();
  }

  private static Caller unknownGuest() {
    throw new Problem(
            ProblemCode.NOT_SIGNED_IN, "This pass is no guest's of this server: join a chat anew.")
        .asException();
  }

  /** Fails if nobody is. */
  Future<Account> signedIn(HttpServerRequest request) {
    Optional<SecretToken> token = SessionCookie.read(request);
    return token.isEmpty()
        ? Future.failedFuture(Request.notSignedIn())
        : accounts
            .sessions()
            .find(token.get())
            .map(found -> {
              Session session = found.orElseThrow(Request::notSignedIn);
              renew(session, token.get(), request);
              return session.account();
            });
  }

  private void renew(Session session, SecretToken token, HttpServerRequest request) {
    if (session.prolonged()) {
      request.response().addCookie(cookie.of(token, request));
    }
  }

  private static Account allowed(Account caller, Predicate<Role> may, String otherwise) {
    if (!may.test(caller.role())) {
      throw new Problem(ProblemCode.FORBIDDEN, otherwise).asException();
    }
    return caller;
  }
}
