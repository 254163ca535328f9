package live.dasi.infra.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import live.dasi.domain.broadcast.VideoId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane says of the facts that it sends. */
class FactLaneTest {

  private final Vertx vertx = Vertx.vertx();
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
}
