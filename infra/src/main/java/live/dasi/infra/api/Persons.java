package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.port.Passes;

/** Who asks, where guests may ask, too: they send the pass that the hub gave them. */
final class Persons {

  static final String HEADER = "Dasi-Guest";

  private static final int MAX_PASS_CHARS = 1_000;

  private final Callers callers;
  private final Passes passes;

  Persons(Callers callers, Passes passes) {
    this.callers = callers;
    this.passes = passes;
  }

  /** Who is signed in, or else the guest who sends a pass. */
  Future<AccountId> of(Request request) {
    Optional<String> pass = request.header(HEADER);
    return pass.isPresent() && SessionCookie.read(request.http()).isEmpty()
        ? guest(pass.get())
        : callers.signedIn(request.http()).map(account -> account.id());
  }

  private Future<AccountId> guest(String pass) {
    if (pass.length() <= MAX_PASS_CHARS
        && passes.verify(pass).orElse(null) instanceof Passes.Guest guest) {
      return Future.succeededFuture(guest.person());
    }
    return Future.failedFuture(
        new Problem(
                ProblemCode.NOT_SIGNED_IN,
                "The guest's pass is none of this server's: load the page again.")
            .asException());
  }
}
