package live.dasi.infra.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.infra.history.CountingEngine;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.FactBatch.Fact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facts that are sent again because nobody knows whether they were stored. */
class FactVerticleTest {

  private static TestLog node;

  private final Vertx vertx = Vertx.vertx();
  private final Evening evening = Evening.any();
  private final VideoId video = new VideoId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    node = TestLog.open(BroadcastPolicy.DEFAULT);
  }

  @AfterAll
  static void close() {
    node.close();
  }

  @Test
  void areStoredOnceWhenTheFirstCopyIsStoredJustAfterTheLogWasLookedAt() throws Exception {
    LateCopies engine = LateCopies.on(node.engine());
    vertx.deployVerticle(new FactVerticle(engine, InstantSource.system())).await();
    try {
      String batch = new FactBatch(facts(3), true, 0).write();
      vertx.eventBus().request(Lanes.factAddress(0), batch).await();
      assertThat(stored()).containsExactly(0L, 1L, 2L);
      assertThat(engine.appends()).hasValue(2);

      vertx.eventBus().request(Lanes.factAddress(0), batch).await();
      assertThat(stored()).containsExactly(0L, 1L, 2L);
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void areNotLookedForWhereTheyCannotBe() throws Exception {
    var engine = new CountingEngine(node.engine());
    vertx.deployVerticle(new FactVerticle(engine, InstantSource.system())).await();
    try {
      String before = new FactBatch(facts(50), false, 0).write();
      long stored = Long.parseLong(send(before));
      assertThat(stored).isEqualTo(TestLog.await(node.log().feed().head()));

      List<Fact> lost = facts(3);
      assertThat(send(new FactBatch(lost, true, stored).write())).isEqualTo("" + (stored + 3));
      assertThat(send(new FactBatch(lost, true, stored).write())).isEqualTo("" + (stored + 3));
      assertThat(engine.taken).as("twice an end, and the three").hasValue(1 + 3 + 1);
    } finally {
      vertx.close().await();
    }
  }

  private String send(String batch) {
    return vertx.eventBus().<String>request(Lanes.factAddress(0), batch).await().body();
  }

  private List<Fact> facts(int count) {
    return LongStream.range(0, count)
        .mapToObj(n ->
            new Fact(UUID.randomUUID().toString(), DomainJson.write(evening.segment(video, n))))
        .toList();
  }

  private List<Long> stored() throws Exception {
    return TestLog.await(
            node.log()
                .feed()
                .history(Tag.of(evening.broadcast()), EventCatalog.kinds(DomainEvent.class)))
        .stream()
        .map(recorded -> ((SegmentWritten) recorded.event()).sequence())
        .toList();
  }
}
