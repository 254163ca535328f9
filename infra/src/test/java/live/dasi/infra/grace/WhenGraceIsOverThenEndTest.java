package live.dasi.infra.grace;

import static live.dasi.infra.log.TestLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.infra.log.Evening;
import live.dasi.infra.log.TestLog;
import live.dasi.port.Commands;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.AwayView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real database; the log's own history stands in for a view of it. */
class WhenGraceIsOverThenEndTest {

  private static final BroadcastPolicy SHORT = new BroadcastPolicy(Duration.ofMillis(400));
  private static final FindAway NONE = _ -> Future.succeededFuture(List.of());

  private final CompletableFuture<LiveEnded> ended = new CompletableFuture<>();
  private final SessionId session = new SessionId(UUID.randomUUID());
  private TestLog node;

  @BeforeEach
  void open() {
    node = TestLog.open(SHORT);
    node.log().feed().follow("test", 0, this::watch);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void endsABroadcastWhoseEncoderIsNotBackInTime() throws Exception {
    deploy(node.log().commands(), NONE);
    Evening evening = live();
    await(node.log().commands().send(evening.lose(session, 0)));

    assertEnded(evening);
  }

  @Test
  void endsAfterARestartWhatWasAwayBefore() throws Exception {
    String first = deploy(node.log().commands(), NONE);
    Evening evening = live();
    node.vertx().undeploy(first).await();
    await(node.log().commands().send(evening.lose(session, 0)));

    deploy(node.log().commands(), away(evening.broadcast(), evening.at()));

    assertEnded(evening);
  }

  @Test
  void leavesABroadcastAloneThatIsBack() throws Exception {
    Evening back = live();
    await(node.log().commands().send(back.lose(session, 0)));
    await(node.log().commands().send(back.start(new SessionId(UUID.randomUUID()), 0)));
    Evening gone = live();
    await(node.log().commands().send(gone.lose(session, 0)));

    // The view is behind: it has both of them as away.
    var bothAway =
        List.of(
            new AwayView(back.broadcast(), back.at()), new AwayView(gone.broadcast(), gone.at()));
    deploy(node.log().commands(), _ -> Future.succeededFuture(bothAway));

    assertEnded(gone);
  }

  @Test
  void triesAgainWhenItCouldNotBeSent() throws Exception {
    var failures = new AtomicInteger();
    Commands flaky =
        command ->
            command instanceof EndIfNotBack && failures.getAndIncrement() == 0
                ? CompletableFuture.failedFuture(new IllegalStateException("the store is away"))
                : node.log().commands().send(command);
    deploy(flaky, NONE);
    Evening evening = live();
    await(node.log().commands().send(evening.lose(session, 0)));

    assertEnded(evening);
    assertThat(failures).hasValueGreaterThanOrEqualTo(2);
  }

  private Evening live() throws Exception {
    Evening evening = Evening.of(Instant.now());
    for (Command command :
        List.<Command>of(evening.open(), evening.issue(), evening.start(session, 0))) {
      assertThat(await(node.log().commands().send(command))).isInstanceOf(Decision.Accepted.class);
    }
    return evening;
  }

  private String deploy(Commands commands, FindAway away) {
    var automation =
        new WhenGraceIsOverThenEnd(
            commands, node.log().feed(), away, SHORT, InstantSource.system());
    return node.vertx().deployVerticle(automation).await();
  }

  private static FindAway away(BroadcastId broadcast, Instant since) {
    return _ -> Future.succeededFuture(List.of(new AwayView(broadcast, since)));
  }

  private CompletableFuture<Void> watch(List<RecordedEvent> events) {
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof LiveEnded first) {
        ended.complete(first);
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  /** It is the first that ended, and its end is when the grace was over. */
  private void assertEnded(Evening evening) throws Exception {
    assertThat(await(ended))
        .isEqualTo(
            new LiveEnded(
                evening.channel(),
                evening.broadcast(),
                EndReason.NOT_BACK,
                evening.at().plus(SHORT.grace())));
  }
}
