package live.dasi.infra.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.infra.json.DomainJson;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers are told when the log cannot do what they ask. */
class LogUnavailableTest {

  private static final LogConfig CONFIG =
      new LogConfig(
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          3);

  private final Vertx vertx = Vertx.vertx();
  private final Evening evening = Evening.any();
  private final VideoId video = new VideoId(UUID.randomUUID());
  private final EventBusCommands commands =
      new EventBusCommands(vertx, CONFIG, InstantSource.system());
  private final EventBusFacts facts = new EventBusFacts(vertx, CONFIG, 0);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void saysThatNobodyDecidesCommands() {
    assertThat(failure(commands.send(evening.open())))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("channel.OpenChannel was not decided")
        .hasMessageContaining("nobody decides commands");
  }

  @Test
  void saysThatACommandWasNotAnsweredInTime() {
    vertx.eventBus().consumer(Lanes.commandAddress(Lanes.of(evening.open())), _ -> {});
    assertThat(failure(commands.send(evening.open())))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("no answer within PT0.2S")
        .hasMessageContaining("is the database up?");
  }

  @Test
  void doesNotDecideWhatNobodyWaitsForAnyLonger() {
    Instant now = Instant.parse("2026-11-20T19:30:00Z");
    deployCommands(InstantSource.fixed(now));
    var late =
        new DeliveryOptions()
            .addHeader(CommandVerticle.DEADLINE_HEADER, Long.toString(now.toEpochMilli()));
    assertThat(failure(request(DomainJson.write(evening.open()), late)))
        .isInstanceOf(ReplyException.class)
        .hasMessageContaining("waited too long");
    // It would have been accepted: the same without a deadline is.
    assertThat(request(DomainJson.write(evening.open()), new DeliveryOptions()))
        .succeedsWithin(Duration.ofMinutes(1))
        .asString()
        .contains("channel.ChannelOpened");
  }

  @Test
  void answersWhatItDoesNotUnderstandAndGoesOn() {
    deployCommands(InstantSource.system());
    assertThat(failure(request("{\"name\":\"channel.Sink\"}", new DeliveryOptions())))
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> assertThat(e.failureCode()).isEqualTo(LaneConsumer.MALFORMED))
        .hasMessageContaining("no command is named channel.Sink");
    assertThat(request(DomainJson.write(evening.open()), new DeliveryOptions()))
        .succeedsWithin(Duration.ofMinutes(1));
  }

  @Test
  void keepsABoundedNumberOfFactsAndSaysWhichItDoesNotRecord() {
    List<CompletableFuture<Void>> emitted = new ArrayList<>();
    for (int sequence = 0; sequence < 5; sequence++) {
      emitted.add(facts.emit(evening.segment(video, sequence)).toCompletableFuture());
    }
    assertThat(failure(emitted.get(4)))
        .isInstanceOf(LogUnavailable.class)
        .hasMessageContaining("3 facts wait for the database already");

    deployFacts();
    assertThat(CompletableFuture.allOf(emitted.subList(0, 4).toArray(CompletableFuture[]::new)))
        .as("the first is on its way, three wait, and all are stored later")
        .succeedsWithin(Duration.ofMinutes(1));
  }

  @Test
  void givesUpFactsThatWillNeverBeUnderstood() {
    String address = Lanes.factAddress(Lanes.of(evening.segment(video, 0)));
    vertx
        .eventBus()
        .consumer(address, message -> message.fail(LaneConsumer.MALFORMED, "facts cannot be read"));
    assertThat(failure(facts.emit(evening.segment(video, 0))))
        .hasMessageContaining("facts cannot be read");
  }

  private void deployCommands(InstantSource time) {
    var verticle =
        new CommandVerticle(
            new InMemoryEventStorageEngine(), BroadcastPolicy.DEFAULT, TestLog.CONFIG, time);
    vertx.deployVerticle(verticle, CommandVerticle.DEPLOYMENT).await();
  }

  private void deployFacts() {
    var verticle = new FactVerticle(new InMemoryEventStorageEngine(), InstantSource.system());
    vertx.deployVerticle(verticle, FactVerticle.DEPLOYMENT).await();
  }

  private CompletableFuture<String> request(String command, DeliveryOptions options) {
    return vertx
        .eventBus()
        .<String>request(
            Lanes.commandAddress(Lanes.of(evening.open())), command, options.setSendTimeout(60_000))
        .map(reply -> reply.body())
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Throwable failure(CompletionStage<?> stage) {
    var failed = stage.toCompletableFuture();
    assertThat(failed).failsWithin(Duration.ofMinutes(1));
    return failed.exceptionNow();
  }
}
