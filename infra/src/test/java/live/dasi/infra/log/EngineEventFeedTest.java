package live.dasi.infra.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.port.UnreadableEvent;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineEventFeedTest {

  private final Evening evening = Evening.any();
  private final VideoId video = new VideoId(UUID.randomUUID());
  private final BlockingQueue<RecordedEvent> seen = new LinkedBlockingQueue<>();
  private TestLog node;

  @BeforeEach
  void open() {
    node = TestLog.open(BroadcastPolicy.DEFAULT);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void deliversWhatWasAndWhatComesInOrderFromAPosition() throws Exception {
    emit(0, 1_200);
    follow(200, this::see);
    emit(1_200, 50);

    List<RecordedEvent> events = take(1_050);
    assertThat(events)
        .extracting(RecordedEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(201, 1_250).boxed().toList());
    assertThat(sequences(events))
        .containsExactlyElementsOf(LongStream.range(200, 1_250).boxed().toList());
  }

  @Test
  void readsALongHistoryByPage() throws Exception {
    emit(0, 1_200);
    List<Integer> sizes = new ArrayList<>();

    await(
        node.log()
            .feed()
            .historyByPage(
                Tag.of(evening.broadcast()),
                Set.of(SegmentWritten.class),
                page -> {
                  sizes.add(page.size());
                  seen.addAll(page);
                }));

    assertThat(sizes).containsExactly(EventFeed.MAX_PAGE, EventFeed.MAX_PAGE, 200);
    assertThat(sequences(take(1_200)))
        .containsExactlyElementsOf(LongStream.range(0, 1_200).boxed().toList());
  }

  @Test
  void failsWithWhoReadsAHistory() throws Exception {
    emit(0, 1);

    assertThat(
            node.log()
                .feed()
                .historyByPage(
                    Tag.of(evening.broadcast()),
                    Set.of(SegmentWritten.class),
                    _ -> {
                      throw new IllegalStateException("not this");
                    }))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void deliversBoundedBatchesOneAtATime() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    List<CompletableFuture<Void>> batches = new ArrayList<>();
    emit(0, 1_200);
    follow(
        0,
        batch -> {
          assertThat(batches).allMatch(CompletableFuture::isDone);
          sizes.add(batch.size());
          var done = new CompletableFuture<Void>();
          batches.add(done);
          see(batch);
          node.vertx().runOnContext(_ -> done.complete(null));
          return done;
        });

    assertThat(sequences(take(1_200)))
        .containsExactlyElementsOf(LongStream.range(0, 1_200).boxed().toList());
    assertThat(sizes).allMatch(size -> size <= Follower.MAX_BATCH);
  }

  @Test
  void deliversABatchAgainUntilItsConsumerHasDealtWithIt() throws Exception {
    emit(0, 3);
    BlockingQueue<Integer> failures = new LinkedBlockingQueue<>(List.of(1, 2));
    follow(
        0,
        batch -> {
          see(batch);
          return switch (failures.poll()) {
            case null -> CompletableFuture.completedFuture(null);
            case 1 -> CompletableFuture.failedFuture(new IllegalStateException("not yet"));
            default -> throw new IllegalStateException("not yet either");
          };
        });

    assertThat(sequences(take(9))).containsExactly(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L);
    emit(3, 1);
    assertThat(sequences(take(1))).containsExactly(3L);
  }

  @Test
  void goesOnWhereItWasWhenTheDatabaseIsBack() throws Exception {
    follow(0, this::see);
    emit(0, 10);
    assertThat(sequences(take(10))).hasSize(10);

    node.cable().cut();
    node.untilAppendsFail();
    node.cable().mend();
    long before = await(node.log().feed().head());
    emit(10, 700);

    List<RecordedEvent> rest = take((int) (before - 10) + 700);
    assertThat(rest).extracting(RecordedEvent::position).isSorted().startsWith(11L);
    assertThat(rest.subList(rest.size() - 700, rest.size()))
        .extracting(recorded -> ((SegmentWritten) recorded.event()).sequence())
        .containsExactlyElementsOf(LongStream.range(10, 710).boxed().toList());
  }

  @Test
  void deliversNothingMoreOnceItIsClosed() throws Exception {
    Subscription subscription = follow(0, this::see);
    emit(0, 1);
    take(1);
    subscription.close();
    subscription.close();
    BlockingQueue<RecordedEvent> control = new LinkedBlockingQueue<>();
    node.log()
        .feed()
        .follow(
            "control",
            1,
            batch -> {
              control.addAll(batch);
              return CompletableFuture.completedFuture(null);
            });
    emit(1, 1);

    assertThat(control.poll(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(seen).isEmpty();
  }

  @Test
  void namesAnEventThatItCannotReadAndGoesOnBehindIt() throws Exception {
    emit(0, 1);
    var strange =
        new GenericEventMessage(new MessageType("broadcast.Unheard", "9"), "{}".getBytes(UTF_8));
    await(
        node.engine()
            .appendEvents(
                AppendCondition.none(),
                null,
                List.of(new GenericTaggedEventMessage<>(strange, Set.of())))
            .thenCompose(transaction -> transaction.commit(null)));
    emit(1, 1);
    follow(0, this::see);

    List<RecordedEvent> events = take(3);
    assertThat(events).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
    assertThat(events.get(1).event())
        .isInstanceOfSatisfying(
            UnreadableEvent.class,
            event -> {
              assertThat(event.name()).isEqualTo("broadcast.Unheard");
              assertThat(event.version()).isEqualTo("9");
              assertThat(event.failure()).contains("unknown");
            });
  }

  @Test
  void standsAtZeroBeforeTheFirstEvent() throws Exception {
    assertThat(await(node.log().feed().head())).isZero();
    emit(0, 2);
    assertThat(await(node.log().feed().head())).isEqualTo(2);
  }

  private Subscription follow(
      long after, Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    return node.log().feed().follow("test", after, consumer);
  }

  private CompletionStage<Void> see(List<RecordedEvent> batch) {
    seen.addAll(batch);
    return CompletableFuture.completedFuture(null);
  }

  private List<RecordedEvent> take(int count) throws InterruptedException {
    List<RecordedEvent> taken = new ArrayList<>();
    while (taken.size() < count) {
      RecordedEvent next = seen.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("the event after %d others", taken.size()).isNotNull();
      taken.add(next);
    }
    return taken;
  }

  private void emit(long firstSequence, int count) throws Exception {
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (long sequence = firstSequence; sequence < firstSequence + count; sequence++) {
      var fact = evening.segment(video, sequence);
      stored.add(node.log().facts().emit(fact).toCompletableFuture());
    }
    await(CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)));
  }

  private static List<Long> sequences(List<RecordedEvent> events) {
    return events.stream().map(e -> ((SegmentWritten) e.event()).sequence()).toList();
  }
}
