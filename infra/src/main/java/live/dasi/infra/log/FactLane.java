package live.dasi.infra.log;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import live.dasi.infra.log.FactBatch.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of a lane that are not yet known to be durable, in order. One batch is on its way at a
 * time, so that nothing overtakes; the others wait, and are the next batch. Owned by {@code
 * context}.
 *
 * <p>While the database is away the same batch is sent again and again, and the queue grows to its
 * bound; what comes then fails at once.
 *
 * <p>Each batch costs the database, and all who follow the log, as much as dozens of facts do. So
 * facts that are not urgent are gathered for a moment, until an urgent one comes.
 */
final class FactLane {

  /** Facts sent at a time. */
  static final int MAX_BATCH = 512;

  /**
   * A fact and who wants to know what became of it.
   *
   * @param isUrgent whether somebody waits until it is durable
   */
  record Waiting(Fact fact, boolean isUrgent, Handler<AsyncResult<Void>> outcome) {}

  /** Of what is not urgent. */
  private enum Gathering {
    NOT_BEGUN,
    UNDERWAY,
    OVER
  }

  private static final Logger LOG = LoggerFactory.getLogger(FactLane.class);

  private final String address;
  private final Vertx vertx;
  private final Context context;
  private final LogConfig config;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private List<Waiting> onTheWay = List.of();
  private int urgent;
  private int failures;

  private Gathering gathering = Gathering.NOT_BEGUN;

  /** Up to here the log has nothing of what is on the way, or waits. */
  private long after;

  FactLane(String address, Vertx vertx, Context context, LogConfig config, long after) {
    this.address = address;
    this.vertx = vertx;
    this.context = context;
    this.config = config;
    this.after = after;
  }

  void add(Waiting waiting) {
    if (queue.size() >= config.maxWaitingFacts()) {
      waiting.outcome().handle(Future.failedFuture(tooMany()));
      return;
    }
    queue.add(waiting);
    urgent += waiting.isUrgent() ? 1 : 0;
    sendNext();
  }

  private LogUnavailable tooMany() {
    return new LogUnavailable(
        "%d facts wait for the database already: this one is not recorded".formatted(queue.size()));
  }

  private void sendNext() {
    if (!onTheWay.isEmpty() || queue.isEmpty()) {
      return;
    }
    if (urgent == 0 && queue.size() < MAX_BATCH && gathering != Gathering.OVER) {
      gather();
      return;
    }
    gathering = Gathering.NOT_BEGUN;
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
      Waiting next = queue.remove();
      urgent -= next.isUrgent() ? 1 : 0;
      batch.add(next);
    }
    onTheWay = batch;
    send();
  }

  private void gather() {
    if (gathering == Gathering.NOT_BEGUN) {
      gathering = Gathering.UNDERWAY;
      vertx.setTimer(config.gathering().toMillis(), _ -> context.runOnContext(_ -> gathered()));
    }
  }

  private void gathered() {
    gathering = queue.isEmpty() ? Gathering.NOT_BEGUN : Gathering.OVER;
    sendNext();
  }

  private void send() {
    var batch = new FactBatch(onTheWay.stream().map(Waiting::fact).toList(), failures > 0, after);
    var options = new DeliveryOptions().setSendTimeout(config.factTimeout().toMillis());
    vertx
        .eventBus()
        .<String>request(address, batch.write(), options)
        .map(answer -> Long.parseLong(answer.body()))
        .onComplete(outcome -> context.runOnContext(_ -> answered(outcome)));
  }

  private void answered(AsyncResult<Long> outcome) {
    if (outcome.failed() && !isFinal(outcome.cause())) {
      failures++;
      long pauseMs = config.pauseAfter(failures).toMillis();
      LOG.warn(
          "{} facts could not be stored, {} wait behind them; again in {} ms: {}",
          onTheWay.size(),
          queue.size(),
          pauseMs,
          outcome.cause().getMessage());
      vertx.setTimer(pauseMs, _ -> context.runOnContext(_ -> send()));
      return;
    }
    List<Waiting> answered = onTheWay;
    onTheWay = List.of();
    failures = 0;
    if (outcome.succeeded()) {
      after = Math.max(after, outcome.result());
    }
    answered.forEach(waiting -> waiting.outcome().handle(outcome.mapEmpty()));
    sendNext();
  }

  /** What was not understood once will not be the next time. */
  private static boolean isFinal(Throwable failure) {
    return failure instanceof ReplyException e && e.failureCode() == LaneConsumer.MALFORMED;
  }
}
