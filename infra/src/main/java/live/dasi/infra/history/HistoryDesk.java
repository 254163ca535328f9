package live.dasi.infra.history;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;
import live.dasi.infra.log.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves those who ask for history over HTTP, each on a virtual thread of its own, so many at a
 * time as the limits say; one more is told to come back. Futures complete on the caller's context.
 */
public final class HistoryDesk {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryDesk.class);

  private static final String COME_BACK_AFTER_SECONDS = "10";

  private final Vertx vertx;
  private final History history;
  private final HistoryLimits limits;
  private final Semaphore places;
  private final AtomicLong numbers = new AtomicLong();

  public HistoryDesk(Vertx vertx, History history, HistoryLimits limits) {
    this.vertx = vertx;
    this.history = history;
    this.limits = limits;
    this.places = new Semaphore(limits.streams());
  }

  public HistoryLimits limits() {
    return limits;
  }

  public Future<HistoryPage> page(HistoryFilter filter, long after, int limit) {
    return serve(promise -> {
      try (var reading = history.read(filter, after, limits.pageScanned())) {
        promise.complete(HistoryPage.of(reading, limit, limits));
      }
    });
  }

  public Future<StateAtMoment> stateAt(Instant at) {
    return serve(promise -> promise.complete(history.stateAt(at)));
  }

  /**
   * Writes events as lines of JSON. Completes when it begins to; fails if it cannot.
   *
   * @param limit how many; empty for all that there are
   */
  public Future<Void> lines(
      HistoryFilter filter, long after, OptionalLong limit, HttpServerResponse response) {
    return serve(begun -> {
      try (var reading = history.read(filter, after)) {
        begun.complete();
        new Lines(reading, limits, response).write(limit.orElse(Long.MAX_VALUE));
      }
    });
  }

  /** Writes new events as server-sent events, from a position or from now on. */
  public Future<Void> tail(HistoryFilter filter, OptionalLong after, HttpServerResponse response) {
    return serve(begun -> {
      long start = after.isPresent() ? after.getAsLong() : history.head();
      try (var reading = history.follow(filter, start)) {
        begun.complete();
        new Tail(reading, limits, response).write(start);
      }
    });
  }

  /** What is done for one of them. */
  private interface Service<T> {
    void run(Promise<T> answer) throws Exception;
  }

  private <T> Future<T> serve(Service<T> service) {
    if (!places.tryAcquire()) {
      return Future.failedFuture(tooMany());
    }
    Context caller = vertx.getOrCreateContext();
    Promise<T> answer = Promise.promise();
    Thread.ofVirtual()
        .name("history-" + numbers.incrementAndGet())
        .start(() -> {
          try {
            service.run(answer);
          } catch (Exception e) {
            if (!answer.tryFail(explained(e))) {
              LOG.info("A reader of history was left: {}", e.toString());
            }
          } finally {
            places.release();
          }
        });
    return onContext(answer.future(), caller);
  }

  private static <T> Future<T> onContext(Future<T> future, Context context) {
    return future.transform(result -> {
      Promise<T> there = Promise.promise();
      context.runOnContext(_ -> there.handle(result));
      return there.future();
    });
  }

  private static Throwable explained(Exception failure) {
    if (failure instanceof LogUnavailable) {
      LOG.warn("History could not be read", failure);
      return new Problem(ProblemCode.UNAVAILABLE, "The log cannot be read now: try again shortly.")
          .asException();
    }
    return failure;
  }

  private ProblemException tooMany() {
    return new Problem(
            ProblemCode.TOO_MANY_REQUESTS,
            "%d are reading history at the moment, which is the most at a time: try again shortly."
                .formatted(limits.streams()),
            Map.of("Retry-After", COME_BACK_AFTER_SECONDS))
        .asException();
  }
}
