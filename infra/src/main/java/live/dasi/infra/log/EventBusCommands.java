package live.dasi.infra.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.infra.json.CommandCatalog;
import live.dasi.infra.json.DomainJson;
import live.dasi.port.Commands;

/**
 * Sends commands over the event bus to whoever decides them. After a failure it is unknown whether
 * the command was decided; who must know looks at the log, or sends what undoes it.
 */
final class EventBusCommands implements Commands {

  private final Vertx vertx;
  private final LogConfig config;
  private final InstantSource clock;

  EventBusCommands(Vertx vertx, LogConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Decision> send(Command command) {
    long timeoutMs = config.commandTimeout().toMillis();
    var options =
        new DeliveryOptions()
            .setSendTimeout(timeoutMs)
            .addHeader(CommandVerticle.DEADLINE_HEADER, Long.toString(clock.millis() + timeoutMs));
    return vertx
        .eventBus()
        .<String>request(
            Lanes.commandAddress(Lanes.of(command)), DomainJson.write(command), options)
        .map(reply -> DomainJson.readDecision(reply.body()))
        .recover(failure -> Future.failedFuture(explain(command, failure)))
        .toCompletionStage();
  }

  private LogUnavailable explain(Command command, Throwable failure) {
    String name = CommandCatalog.of(command.getClass()).name();
    String reason =
        failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS
            ? "nobody decides commands: is the server starting or stopping?"
            : failure instanceof ReplyException e && e.failureType() == ReplyFailure.TIMEOUT
                ? "no answer within %s: is the database up?".formatted(config.commandTimeout())
                : String.valueOf(failure.getMessage());
    return new LogUnavailable(name + " was not decided: " + reason, failure);
  }
}
