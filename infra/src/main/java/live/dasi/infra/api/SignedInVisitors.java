package live.dasi.infra.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import live.dasi.chat.Visitors;
import live.dasi.chat.room.Visitor;
import live.dasi.infra.account.Account;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.SecretToken;

/** Who is signed in on a page, by its session cookie. */
public final class SignedInVisitors implements Visitors {

  private final Accounts accounts;

  public SignedInVisitors(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public CompletionStage<Optional<Visitor>> signedIn(HttpServerRequest request) {
    Optional<SecretToken> token = SessionCookie.read(request);
    Future<Optional<Visitor>> visitor =
        token.isEmpty()
            ? Future.succeededFuture(Optional.empty())
            : accounts
                .sessions()
                .find(token.get())
                .map(found -> found.map(session -> visitor(session.account())));
    return visitor.toCompletionStage();
  }

  private static Visitor visitor(Account account) {
    return new Visitor(account.id(), account.name());
  }
}
