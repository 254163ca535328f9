package live.dasi.infra.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands such that who sent one sees its effect in the views. Answers come on the context
 * of the caller.
 */
public final class Wishes {

  private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

  /** After that the client gets its answer from views that may be a little old. */
  private static final long MAX_CATCH_UP_MS = 2_000;

  private final Vertx vertx;
  private final Commands commands;
  private final Facts facts;
  private final EventFeed log;
  private final LongFunction<Future<Void>> viewsCaughtUpWith;

  /**
   * @param viewsCaughtUpWith completes when the views know all events up to a position
   */
  public Wishes(
      Vertx vertx,
      Commands commands,
      Facts facts,
      EventFeed log,
      LongFunction<Future<Void>> viewsCaughtUpWith) {
    this.vertx = vertx;
    this.commands = commands;
    this.facts = facts;
    this.log = log;
    this.viewsCaughtUpWith = viewsCaughtUpWith;
  }

  /** Completes with what happened, or fails with why nothing did. */
  Future<List<DomainEvent>> send(Command command) {
    return here(commands.send(command))
        .recover(failure -> undecided(command, failure))
        .compose(decision ->
            switch (decision) {
              case Decision.Accepted(var events) -> caughtUp().map(events);
              case Decision.Refused(var refusal) ->
                  Future.failedFuture(Refusals.problem(refusal).asException());
            });
  }

  /** Completes when something that nobody has to decide is recorded. */
  Future<Void> tell(DomainEvent fact) {
    return here(facts.emit(fact))
        .recover(failure -> {
          LOG.warn("{} was not recorded", fact.getClass().getSimpleName(), failure);
          return Future.failedFuture(
              new Problem(ProblemCode.UNAVAILABLE, "This was not recorded: try again shortly.")
                  .asException());
        })
        .compose(_ -> caughtUp());
  }

  /** What happened to something, of some kinds, oldest first. */
  Future<List<RecordedEvent>> history(Tag about, Set<Class<? extends DomainEvent>> kinds) {
    return here(log.history(about, kinds))
        .recover(failure -> {
          LOG.warn("the log was not read", failure);
          return Future.failedFuture(
              new Problem(ProblemCode.UNAVAILABLE, "The log cannot be read now: try again shortly.")
                  .asException());
        });
  }

  /** Completes when the views show what the log knows now, or after a while without that. */
  Future<Void> caughtUp() {
    return here(log.head())
        .compose(viewsCaughtUpWith::apply)
        .timeout(MAX_CATCH_UP_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> {
          LOG.warn("the views are behind the log: {}", failure.toString());
          return Future.succeededFuture();
        });
  }

  private static Future<Decision> undecided(Command command, Throwable failure) {
    LOG.warn("{} was not decided", command.getClass().getSimpleName(), failure);
    return Future.failedFuture(
        new Problem(
                ProblemCode.UNAVAILABLE,
                "The server could not decide on this: look whether it happened, or try again.")
            .asException());
  }

  private <T> Future<T> here(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }
}
