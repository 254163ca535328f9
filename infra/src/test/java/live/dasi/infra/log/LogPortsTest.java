package live.dasi.infra.log;

import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Refusal.Code;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands, facts and the feed together, on a real database. */
class LogPortsTest {

  private static TestLog node;
  private final Evening evening = Evening.any();

  @BeforeAll
  static void open() {
    node = TestLog.open(BroadcastPolicy.DEFAULT);
  }

  @AfterAll
  static void close() {
    node.close();
  }

  @Test
  void tellsTheStoryOfABroadcastInOrder() throws Exception {
    SessionId first = Evening.session();
    SessionId second = Evening.session();
    VideoId video = new VideoId(UUID.randomUUID());

    accept(evening.open(), ChannelOpened.class);
    accept(evening.issue(), AddressIssued.class);
    accept(evening.start(first, 10), LiveStarted.class);
    node.log().facts().emit(evening.opened(video, first));
    node.log().facts().emit(evening.segment(video, 0));
    node.log().facts().emit(evening.segment(video, 1));
    await(node.log().facts().emit(evening.closed(video)));
    accept(evening.lose(first, 20), Disconnected.class);
    accept(evening.start(second, 30), Reconnected.class);
    accept(evening.stop(second, 40), LiveEnded.class);
    accept(evening.stop(second, 40));

    List<RecordedEvent> story =
        await(
            node.log()
                .feed()
                .history(Tag.of(evening.broadcast()), EventCatalog.kinds(DomainEvent.class)));
    assertThat(story)
        .extracting(recorded -> (Object) recorded.event().getClass())
        .containsExactly(
            AddressIssued.class,
            LiveStarted.class,
            VideoOpened.class,
            SegmentWritten.class,
            SegmentWritten.class,
            VideoClosed.class,
            Disconnected.class,
            Reconnected.class,
            LiveEnded.class);
    assertThat(story).extracting(RecordedEvent::position).isSorted().doesNotHaveDuplicates();
    assertThat(story.get(2).event()).isEqualTo(evening.opened(video, first));
    assertThat(await(node.log().feed().head())).isGreaterThanOrEqualTo(story.getLast().position());
  }

  @Test
  void findsEventsByEachOfTheirTags() throws Exception {
    VideoId video = new VideoId(UUID.randomUUID());
    accept(evening.open(), ChannelOpened.class);
    accept(evening.issue(), AddressIssued.class);
    await(node.log().facts().emit(evening.segment(video, 0)));

    assertThat(history(Tag.of(evening.channel())))
        .hasExactlyElementsOfTypes(ChannelOpened.class, AddressIssued.class);
    assertThat(history(Tag.of(evening.key()))).hasExactlyElementsOfTypes(AddressIssued.class);
    assertThat(history(Tag.of(video))).containsExactly(evening.segment(video, 0));
    assertThat(history(new Tag("video", "none"))).isEmpty();
  }

  @Test
  void acceptsExactlyOneOfTwoEncodersAtTheSameMoment() throws Exception {
    accept(evening.open(), ChannelOpened.class);
    accept(evening.issue(), AddressIssued.class);

    CompletionStage<Decision> one = send(evening.start(Evening.session(), 10));
    CompletionStage<Decision> other = send(evening.start(Evening.session(), 10));

    assertOneIsAlive(await(one), await(other));
  }

  @Test
  void acceptsExactlyOneOfTwoEncodersOnTwoNodes() throws Exception {
    TestLog secondNode = TestLog.on(node.cable().options(), BroadcastPolicy.DEFAULT);
    try {
      for (int round = 0; round < 10; round++) {
        Evening tonight = Evening.any();
        await(send(tonight.open()));
        await(send(tonight.issue()));

        CompletionStage<Decision> one = send(tonight.start(Evening.session(), 10));
        CompletionStage<Decision> other =
            secondNode.log().commands().send(tonight.start(Evening.session(), 10));

        assertOneIsAlive(await(one), await(other));
      }
    } finally {
      secondNode.close();
    }
  }

  @Test
  void noticesThatTheStateHasChangedBetweenReadingAndAppending() throws Exception {
    CommandDecider decider =
        CommandDecider.start(node.engine(), BroadcastPolicy.DEFAULT, InstantSource.system());
    accept(evening.open(), ChannelOpened.class);
    accept(evening.issue(), AddressIssued.class);

    List<CompletableFuture<Decision>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tries.add(decider.decide(evening.start(Evening.session(), 10)));
    }
    CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new)).handle((_, _) -> "").get();

    assertThat(tries)
        .filteredOn(t -> !t.isCompletedExceptionally() && t.join() instanceof Decision.Accepted)
        .hasSize(1);
    assertThat(tries)
        .filteredOn(CompletableFuture::isCompletedExceptionally)
        .allMatch(t -> CommandVerticle.isConflict(t.exceptionNow()));
    assertThat(history(Tag.of(evening.broadcast())))
        .hasExactlyElementsOfTypes(AddressIssued.class, LiveStarted.class);
    decider.stop();
  }

  @Test
  void refusesABroadcastThatHasAnAddressAlreadyEvenOnAnotherChannel() throws Exception {
    Evening other = Evening.any();
    accept(evening.open(), ChannelOpened.class);
    accept(other.open(), ChannelOpened.class);
    accept(evening.issue(), AddressIssued.class);

    refuse(evening.issue(), Code.ALREADY_EXISTS);
    refuse(
        new IssueAddress(
            other.channel(),
            other.owner(),
            evening.broadcast(),
            other.key(),
            "Mine",
            other.at().plusSeconds(60),
            other.at()),
        Code.ALREADY_EXISTS);
  }

  @Test
  void answersWithARefusalAndStoresNothing() throws Exception {
    refuse(evening.issue(), Code.NOT_FOUND);
    refuse(evening.start(Evening.session(), 10), Code.NOT_FOUND);

    assertThat(history(Tag.of(evening.broadcast()))).isEmpty();
  }

  @Test
  void keepsTheOrderOfThousandsOfFactsOfSeveralEmitters() throws Exception {
    List<Evening> evenings = List.of(Evening.any(), Evening.any(), Evening.any());
    VideoId video = new VideoId(UUID.randomUUID());
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (long sequence = 0; sequence < 1_500; sequence++) {
      for (Evening each : evenings) {
        stored.add(node.log().facts().emit(each.segment(video, sequence)).toCompletableFuture());
      }
    }
    await(CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)));

    for (Evening each : evenings) {
      assertThat(sequences(each))
          .containsExactlyElementsOf(LongStream.range(0, 1_500).boxed().toList());
    }
  }

  @Test
  void storesFactsInOrderAndOnceWhenTheDatabaseWasAway() throws Exception {
    VideoId video = new VideoId(UUID.randomUUID());
    await(node.log().facts().emit(evening.segment(video, 0)));

    List<CompletableFuture<Void>> stored = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (long n = 1; n <= 100; n++) {
        var fact = evening.segment(video, round * 100L + n);
        stored.add(node.log().facts().emit(fact).toCompletableFuture());
      }
      node.cable().cut();
      var whileCut = evening.segment(video, 1_000 + round);
      CompletableFuture<Void> waiting = node.log().facts().emit(whileCut).toCompletableFuture();
      if (round == 1) {
        node.untilAppendsFail();
      }
      node.cable().mend();
      stored.add(waiting);
    }
    await(CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)));

    List<Long> expected = new ArrayList<>(List.of(0L));
    for (int round = 0; round < 3; round++) {
      LongStream.rangeClosed(round * 100L + 1, round * 100L + 100).forEach(expected::add);
      expected.add(1_000L + round);
    }
    assertThat(sequences(evening)).containsExactlyElementsOf(expected);
  }

  private static void assertOneIsAlive(Decision one, Decision other) {
    assertThat(List.of(one, other))
        .as("one is accepted, the other finds an encoder alive")
        .anyMatch(Decision.Accepted.class::isInstance)
        .anyMatch(decision ->
            decision instanceof Decision.Refused(var refusal)
                && refusal.code() == Code.ENCODER_ALIVE);
  }

  private static List<Long> sequences(Evening evening) throws Exception {
    return history(Tag.of(evening.broadcast())).stream()
        .map(event -> ((SegmentWritten) event).sequence())
        .toList();
  }

  private static List<DomainEvent> history(Tag tag) throws Exception {
    return await(node.log().feed().history(tag, EventCatalog.kinds(DomainEvent.class))).stream()
        .map(RecordedEvent::event)
        .toList();
  }

  private static CompletionStage<Decision> send(Command command) {
    return node.log().commands().send(command);
  }

  private static void accept(Command command, Class<?>... events) throws Exception {
    assertThat(await(send(command)))
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted -> assertThat(accepted.events()).hasExactlyElementsOfTypes(events));
  }

  private static void refuse(Command command, Code code) throws Exception {
    assertThat(await(send(command)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }
}
