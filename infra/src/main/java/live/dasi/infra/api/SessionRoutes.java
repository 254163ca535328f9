package live.dasi.infra.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.infra.account.Account;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.AttemptLimit;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;

/** Signing in and out. Its limits are owned by the event loop of the HTTP server. */
final class SessionRoutes {

  private static final String PATH = "/api/v1/session";

  /** Who is signed in. */
  record SignedIn(Account account) {}

  private final Accounts accounts;
  private final SessionCookie cookie;
  private final InstantSource clock;

  private final AttemptLimit byName = new AttemptLimit(10, Duration.ofSeconds(30));
  private final AttemptLimit byAddress = new AttemptLimit(30, Duration.ofSeconds(10));

  SessionRoutes(Accounts accounts, SessionCookie cookie, InstantSource clock) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.SIGNED_IN, this::find),
        Operation.post(PATH, Access.ANYBODY, this::signIn),
        Operation.delete(PATH, Access.ANYBODY, this::signOut));
  }

  private Future<Answer> find(Request request) {
    request.query();
    return Future.succeededFuture(Answer.ok(new SignedIn(request.caller())));
  }

  private Future<Answer> signIn(Request request) {
    JsonBody body = request.body("name", "password");
    return verified(body.text("name"), body.text("password"), request.http())
        .compose(account -> begin(account, request.http(), Answer.ok(new SignedIn(account))));
  }

  /** Whose name and password these are; fails if they are nobody's, or after too many attempts. */
  Future<Account> verified(String name, String password, HttpServerRequest request) {
    String nameKey = Accounts.keyOf(name);
    String addressKey = network(request.remoteAddress());
    take(nameKey, addressKey, clock.instant());
    return accounts
        .verify(name, password)
        .map(found -> {
          Account account = found.orElseThrow(SessionRoutes::wrong);
          byName.giveBack(nameKey);
          byAddress.giveBack(addressKey);
          return account;
        });
  }

  /** Signs somebody in along with an answer. */
  Future<Answer> begin(Account account, HttpServerRequest request, Answer answer) {
    return accounts
        .sessions()
        .open(account.id())
        .map(token -> answer.with(cookie.of(token, request)));
  }

  private Future<Answer> signOut(Request request) {
    return SessionCookie.read(request.http())
        .map(accounts.sessions()::close)
        .orElse(Future.succeededFuture())
        .map(signedOut(request.http()));
  }

  Answer signedOut(HttpServerRequest request) {
    return Answer.noContent().with(cookie.cleared(request));
  }

  private void take(String nameKey, String addressKey, Instant now) {
    Optional<Duration> wait =
        byAddress.tryTake(addressKey, now).or(() -> byName.tryTake(nameKey, now));
    if (wait.isPresent()) {
      long seconds = wait.get().plusMillis(999).toSeconds();
      throw new Problem(
              ProblemCode.TOO_MANY_REQUESTS,
              "Too many attempts to sign in: wait %d seconds.".formatted(seconds),
              Map.of("Retry-After", Long.toString(seconds)))
          .asException();
    }
  }

  private static ProblemException wrong() {
    return new Problem(ProblemCode.WRONG_CREDENTIALS, "The name or the password is wrong.")
        .asException();
  }

  /** An IPv4 address, or the 64 bits of an IPv6 address that one customer has for themselves. */
  static String network(SocketAddress address) {
    String text = address.hostAddress();
    if (text == null) {
      return "";
    }
    String[] groups = text.split(":", -1);
    return groups.length < 8 ? text : String.join(":", List.of(groups).subList(0, 4));
  }
}
