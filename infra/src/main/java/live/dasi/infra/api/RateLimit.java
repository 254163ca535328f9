package live.dasi.infra.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.infra.account.AttemptLimit;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;

/** How often one person, and one network with all its guests, may change something. */
final class RateLimit {

  private final AttemptLimit byPerson;
  private final AttemptLimit byNetwork;

  RateLimit(int burst, Duration interval) {
    byPerson = new AttemptLimit(burst, interval);
    byNetwork = new AttemptLimit(burst * 10, interval.dividedBy(10));
  }

  /** Throws the problem to answer if it is too often. */
  void take(AccountId person, Request request, Instant now) {
    Optional<Duration> wait =
        byPerson
            .tryTake(person.toString(), now)
            .or(() ->
                byNetwork.tryTake(SessionRoutes.network(request.http().remoteAddress()), now));
    if (wait.isPresent()) {
      long seconds = wait.get().plusMillis(999).toSeconds();
      throw new Problem(
              ProblemCode.TOO_MANY_REQUESTS,
              "This was too often: wait %d seconds.".formatted(seconds),
              Map.of("Retry-After", Long.toString(seconds)))
          .asException();
    }
  }
}
