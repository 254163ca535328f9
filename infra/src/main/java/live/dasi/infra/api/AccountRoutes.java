package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;
import live.dasi.infra.person.Erasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has an account, and how a person is erased. */
final class AccountRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);

  /** Everybody. */
  record AccountList(List<Accounts.Listed> accounts) {}

  private final Accounts accounts;
  private final Erasure erasure;
  private final Wishes wishes;
  private final SessionRoutes sessions;

  AccountRoutes(Accounts accounts, Erasure erasure, Wishes wishes, SessionRoutes sessions) {
    this.accounts = accounts;
    this.erasure = erasure;
    this.wishes = wishes;
    this.sessions = sessions;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("/api/v1/accounts", Access.ADMINISTRATOR, this::find),
        Operation.delete("/api/v1/accounts/{accountId}", Access.ADMINISTRATOR, this::erase),
        Operation.post("/api/v1/session/erase", Access.SIGNED_IN, this::eraseMyself));
  }

  private Future<Answer> find(Request request) {
    return accounts.list().map(found -> Answer.ok(new AccountList(found)));
  }

  private Future<Answer> erase(Request request) {
    return erase(request.account()).map(Answer.noContent());
  }

  private Future<Answer> eraseMyself(Request request) {
    JsonBody body = request.body("password");
    return sessions
        .verified(request.caller().name(), body.text("password"), request.http())
        .compose(account -> erase(account.id()))
        .map(_ -> sessions.signedOut(request.http()));
  }

  private Future<Void> erase(AccountId person) {
    return erasure
        .erase(person)
        .recover(failure -> {
          LOG.warn("the erasure of {} is not finished", person, failure);
          return Future.failedFuture(notFinished());
        })
        .compose(outcome ->
            switch (outcome) {
              case ERASED -> wishes.caughtUp();
              case NOT_FOUND -> Future.failedFuture(Request.notFound("account"));
              case LAST_ADMINISTRATOR -> Future.failedFuture(lastAdministrator());
            });
  }

  private static ProblemException notFinished() {
    return new Problem(
            ProblemCode.UNAVAILABLE,
            "The erasure is not finished: ask for it again, or the next start of the server goes"
                + " on with it.")
        .asException();
  }

  private static ProblemException lastAdministrator() {
    return new Problem(
            ProblemCode.LAST_ADMINISTRATOR,
            "This is the only administrator, and the server needs one.")
        .asException();
  }
}
