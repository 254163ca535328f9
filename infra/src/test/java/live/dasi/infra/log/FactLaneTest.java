package live.dasi.infra.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import live.dasi.domain.broadcast.VideoId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane says of the facts that it sends. */
class FactLaneTest {

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Evening evening = Evening.of(InstantSource.system().instant());
  private final VideoId video = new VideoId(UUID.randomUUID());
  private final List<FactBatch> sent = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whatIsSentAgainIsBehindWhatWasAnsweredBefore() throws Exception {
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      vertx
          .eventBus()
          .<String>consumer(
              Lanes.factAddress(lane),
              message -> {
                sent.add(FactBatch.read(message.body()));
                if (sent.size() == 2) {
                  message.fail(LaneConsumer.UNAVAILABLE, "not now");
                } else {
                  message.reply(Integer.toString(40 + sent.size()));
                }
              });
    }
    var facts = new EventBusFacts(vertx, TestLog.CONFIG, 7);

    TestLog.await(facts.emit(evening.segment(video, 0)));
    TestLog.await(facts.emit(evening.segment(video, 1)));

    assertThat(sent).extracting(FactBatch::after).containsExactly(7L, 41L, 41L);
    assertThat(sent).extracting(FactBatch::isRepeated).containsExactly(false, false, true);
  }

  @Test
  void whatNobodyWaitsForIsGatheredUntilSomethingUrgentComes() throws Exception {
    answerAll("patient");
    FactLane lane = lane("patient", Duration.ofDays(1));

    Future<Void> first = add(lane, "1", false);
    Future<Void> second = add(lane, "2", false);
    Future<Void> third = add(lane, "3", true);
    Future<Void> fourth = add(lane, "4", true);

    TestLog.await(Future.all(first, second, third, fourth).toCompletionStage());
    assertThat(sentIds()).containsExactly(List.of("1", "2", "3"), List.of("4"));
  }

  @Test
  void whatNobodyWaitsForIsSentAfterAMoment() throws Exception {
    answerAll("soon");
    FactLane lane = lane("soon", Duration.ofMillis(1));

    TestLog.await(add(lane, "1", false).toCompletionStage());
    TestLog.await(add(lane, "2", false).toCompletionStage());

    assertThat(sentIds()).containsExactly(List.of("1"), List.of("2"));
  }

  @Test
  void aWholeBatchIsNotHeldBack() throws Exception {
    answerAll("whole");
    FactLane lane = lane("whole", Duration.ofDays(1));
    List<Future<Void>> added = new ArrayList<>();

    for (int n = 0; n < FactLane.MAX_BATCH; n++) {
      added.add(add(lane, Integer.toString(n), false));
    }

    TestLog.await(Future.all(added).toCompletionStage());
    assertThat(sentIds()).singleElement().satisfies(ids -> assertThat(ids).hasSameSizeAs(added));
  }

  private void answerAll(String address) {
    vertx
        .eventBus()
        .<String>consumer(
            address,
            message -> {
              sent.add(FactBatch.read(message.body()));
              message.reply("1");
            });
  }

  private FactLane lane(String address, Duration gathering) {
    return new FactLane(
        address,
        vertx,
        context,
        new LogConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            gathering,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            FactLane.MAX_BATCH),
        0);
  }

  private Future<Void> add(FactLane lane, String id, boolean isUrgent) {
    Promise<Void> stored = Promise.promise();
    var fact = new FactBatch.Fact(id, "{}");
    context.runOnContext(_ -> lane.add(new FactLane.Waiting(fact, isUrgent, stored::handle)));
    return stored.future();
  }

  private List<List<String>> sentIds() {
    return sent.stream().map(b -> b.facts().stream().map(FactBatch.Fact::id).toList()).toList();
  }
}
