package live.dasi.infra.log;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.json.DomainJson;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands: of one entity one after the other, of several at the same time. To be deployed
 * with {@link #DEPLOYMENT}: on virtual threads, as what Axon does in between may take long.
 */
final class CommandVerticle extends VerticleBase {

  static final DeploymentOptions DEPLOYMENT =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  /** Until when the sender waits, in ms since 1970: deciding later would surprise it. */
  static final String DEADLINE_HEADER = "deadline-ms";

  /** Another node, or another lane's command, may have changed the state meanwhile. */
  static final int MAX_TRIES = 10;

  private static final int LONGEST_JITTER_MS = 20;

  private final EventStorageEngine engine;
  private final BroadcastPolicy policy;
  private final LogConfig config;
  private final InstantSource clock;
  private @Nullable CommandDecider decider;

  CommandVerticle(
      EventStorageEngine engine, BroadcastPolicy policy, LogConfig config, InstantSource clock) {
    this.engine = engine;
    this.policy = policy;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    CommandDecider started = CommandDecider.start(engine, policy, clock);
    decider = started;
    return LaneConsumer.openAll(vertx, Lanes::commandAddress, message -> answer(message, started));
  }

  @Override
  public Future<?> stop() {
    if (decider != null) {
      decider.stop();
    }
    return Future.succeededFuture();
  }

  private Future<String> answer(Message<String> message, CommandDecider started) {
    String deadlineMs = message.headers().get(DEADLINE_HEADER);
    if (deadlineMs != null && clock.millis() >= Long.parseLong(deadlineMs)) {
      return Future.failedFuture(new LogUnavailable("it waited too long for its turn"));
    }
    Command command = DomainJson.readCommand(message.body());
    return decide(command, started, 1)
        .timeout(config.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .map(DomainJson::write);
  }

  private Future<Decision> decide(Command command, CommandDecider started, int tries) {
    return Future.fromCompletionStage(started.decide(command), context)
        .recover(failure ->
            isConflict(failure) && tries < MAX_TRIES
                ? jitter().compose(_ -> decide(command, started, tries + 1))
                : Future.failedFuture(failure));
  }

  private Future<?> jitter() {
    int delayMs = ThreadLocalRandom.current().nextInt(1, LONGEST_JITTER_MS);
    return vertx.timer(delayMs, TimeUnit.MILLISECONDS);
  }

  static boolean isConflict(Throwable failure) {
    return switch (failure) {
      case AppendEventsTransactionRejectedException _ -> true;
      case CompletionException e when e.getCause() != null -> isConflict(e.getCause());
      default -> false;
    };
  }
}
