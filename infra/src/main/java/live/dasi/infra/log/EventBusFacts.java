package live.dasi.infra.log;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.FactBatch.Fact;
import live.dasi.port.Facts;

/**
 * Sends facts over the event bus to whoever appends them. Facts about one broadcast are in one
 * lane, and a lane keeps their order through all failures.
 */
final class EventBusFacts implements Facts {

  private final Vertx vertx;
  private final Context context;
  private final List<FactLane> lanes;

  /**
   * @param head of the log, which has nothing yet of what will be sent
   */
  EventBusFacts(Vertx vertx, LogConfig config, long head) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.lanes =
        IntStream.range(0, Lanes.COUNT)
            .mapToObj(lane -> new FactLane(Lanes.factAddress(lane), vertx, context, config, head))
            .toList();
  }

  /** The stage completes on the caller's context, if it has one. */
  @Override
  public CompletionStage<Void> emit(DomainEvent fact) {
    Promise<Void> stored = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    var waiting =
        new FactLane.Waiting(
            new Fact(UUID.randomUUID().toString(), DomainJson.write(fact)),
            !(fact instanceof AudienceEvent),
            outcome -> caller.runOnContext(_ -> stored.handle(outcome)));
    context.runOnContext(_ -> lanes.get(Lanes.of(fact)).add(waiting));
    return stored.future().toCompletionStage();
  }
}
