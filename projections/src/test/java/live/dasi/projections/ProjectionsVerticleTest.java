package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.port.MemoryLog;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectionsVerticleTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final InstantSource CLOCK = InstantSource.fixed(Story.at(60));

  private static final DomainEvent[] A_BROADCAST = {
    Story.opened(COOKING, 0),
    Story.issued(1, 1),
    Story.started(1, 1, 2),
    Story.videoOpened(1, 1, 1, 2),
    Story.segment(1, 1, 0, 0, 2),
    Story.segment(1, 1, 1, 1, 4),
    Story.retitled(1, "Soup", 5),
    Story.segment(1, 1, 2, 2, 6),
    Story.videoClosed(1, 1, 3, 8),
    Story.lost(1, 1, 8),
    Story.back(1, 2, 9),
    Story.videoOpened(1, 2, 2, 9),
    Story.segment(1, 2, 3, 0, 9),
  };

  private final MemoryLog feed = new MemoryLog(4);
  private final RecordingNotices notices = new RecordingNotices();
  private final Views views = new Views(DATABASE.pool());

  @AfterEach
  void stop() {
    DATABASE.vertx().deploymentIDs().forEach(id -> await(DATABASE.vertx().undeploy(id)));
    feed.close();
  }

  @Test
  void projectsWhatIsInTheLogAndWhatComes() {
    feed.append(Story.opened(COOKING, 0));
    ProjectionsVerticle projections = deployed();
    long head = feed.append(Story.issued(1, 1), Story.started(1, 1, 2));

    await(projections.caughtUpWith(head));

    assertThat(await(views.findBroadcast(broadcast(1)))).isPresent();
  }

  @Test
  void goesOnWhereAnEarlierRunStopped() {
    ProjectionsVerticle first = deployed();
    await(first.caughtUpWith(feed.append(A_BROADCAST)));
    stopVerticles();
    long head = feed.append(Story.ended(1, 20));

    await(deployed().caughtUpWith(head));

    assertThat(await(views.findBroadcast(broadcast(1))).orElseThrow().recorded().segmentCount())
        .isEqualTo(4);
  }

  @Test
  void completesForAPositionThatIsLongReached() {
    ProjectionsVerticle projections = deployed();
    long head = feed.append(A_BROADCAST);
    await(projections.caughtUpWith(head));

    await(projections.caughtUpWith(0));
    await(projections.caughtUpWith(head - 1));
  }

  @Test
  void saysSoWhenNobodyKeepsTheViews() {
    var notDeployed = new ProjectionsVerticle(feed, feed, DATABASE.pool(), notices, CLOCK);

    assertThat(notDeployed.caughtUpWith(1).failed()).isTrue();
  }

  @Test
  void answersOnTheContextOfWhoeverWaits() {
    ProjectionsVerticle projections = deployed();
    Vertx vertx = DATABASE.vertx();
    Context caller = vertx.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();

    caller.runOnContext(_ ->
        projections
            .caughtUpWith(0)
            .onComplete(_ -> answeredOn.complete(vertx.getOrCreateContext())));

    assertThat(await(answeredOn.future())).isSameAs(caller);
  }

  @Test
  void tellsViewersHowAChangedBroadcastLooks() {
    feed.append(Story.opened(COOKING, 0), Story.issued(1, 1));
    ProjectionsVerticle projections = deployed();

    await(projections.caughtUpWith(feed.append(Story.started(1, 1, 2))));
    await(projections.caughtUpWith(feed.append(Story.retitled(1, "Soup", 3))));
    await(projections.caughtUpWith(feed.append(Story.lost(1, 1, 4))));
    await(projections.caughtUpWith(feed.append(Story.back(1, 2, 5))));
    await(projections.caughtUpWith(feed.append(Story.ended(1, 6))));
    settle(projections);

    assertThat(notices.published())
        .containsExactly(
            new BroadcastNotice(broadcast(1), COOKING, BroadcastStatus.LIVE, "Show 1"),
            new BroadcastNotice(broadcast(1), COOKING, BroadcastStatus.LIVE, "Soup"),
            new BroadcastNotice(broadcast(1), COOKING, BroadcastStatus.AWAY, "Soup"),
            new BroadcastNotice(broadcast(1), COOKING, BroadcastStatus.LIVE, "Soup"),
            new BroadcastNotice(broadcast(1), COOKING, BroadcastStatus.ENDED, "Soup"));
  }

  @Test
  void doesNotAnnounceWhatWasInTheLogBefore() {
    long head = feed.append(A_BROADCAST);
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(head));
    await(projections.rebuild());
    settle(projections);

    assertThat(notices.published()).isEmpty();
  }

  @Test
  void makesTheSameRowsAgain() {
    ProjectionsVerticle projections = deployed();
    long head = feed.append(A_BROADCAST);
    await(projections.caughtUpWith(head));
    List<JsonObject> before = allRows();

    await(projections.rebuild());

    assertThat(allRows()).isEqualTo(before).hasSize(6);
  }

  @Test
  void makesTheSameRowsWhateverTheBatches() {
    List<List<JsonObject>> results = new ArrayList<>();
    for (int batchSize : new int[] {1, 3, 100}) {
      try (var sliced = new MemoryLog(batchSize)) {
        var projections = new ProjectionsVerticle(sliced, sliced, DATABASE.pool(), notices, CLOCK);
        long head = sliced.append(A_BROADCAST);
        await(DATABASE.vertx().deployVerticle(projections));
        await(projections.rebuild());
        assertThat(projections.status().position()).isEqualTo(head);
        results.add(allRows());
        stopVerticles();
      }
    }

    assertThat(results.get(1)).isEqualTo(results.get(0)).isNotEmpty();
    assertThat(results.get(2)).isEqualTo(results.get(0));
  }

  @Test
  void takesABatchAgainThatTheDatabaseRefusedWhenItIsAskedTo() {
    ProjectionsVerticle projections = deployed();
    DATABASE.execute("ALTER TABLE views.channel RENAME TO gone");
    long head = feed.append(Story.opened(COOKING, 0));
    DATABASE.until(() -> projections.status().state() == State.STOPPED);
    DATABASE.execute("ALTER TABLE views.gone RENAME TO channel");

    await(projections.obey(new Retry()));
    await(projections.caughtUpWith(head));

    assertThat(await(views.findChannel(COOKING))).isPresent();
  }

  @Test
  void followsAgainWhenSomebodyElseMovedThePosition() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0))));
    DATABASE.execute("TRUNCATE views.channel; UPDATE views.position SET position = 0");

    long head = feed.append(Story.opened(Story.CHESS, 1));
    await(projections.caughtUpWith(head));

    assertThat(await(views.findChannelsOf(Story.OWNER))).hasSize(2);
  }

  @Test
  void goesAsFarAsAnEventThatDoesNotFitAndNamesIt() throws Exception {
    ProjectionsVerticle projections = deployed();
    DATABASE.execute("ALTER TABLE views.channel ADD CONSTRAINT odd CHECK (name <> 'Wok')");
    try (var lines = new LogLines(Standstill.class)) {
      feed.append(Story.opened(COOKING, 0), Story.described(COOKING, "Wok", 1), Story.issued(1, 2));

      assertThat(lines.firstError().get(30, TimeUnit.SECONDS))
          .contains("position 2", "channel.ChannelDescribed", "odd");
      assertThat(await(views.findChannel(COOKING))).isPresent();
      DATABASE.execute("ALTER TABLE views.channel DROP CONSTRAINT odd");
      await(projections.obey(new Retry()));
      await(projections.caughtUpWith(3));

      assertThat(lines.at(Level.ERROR)).hasSize(1);
      assertThat(lines.at(Level.INFO)).hasSize(1);
      assertThat(await(views.findAddress(broadcast(1)))).isPresent();
    }
  }

  @Test
  void countsOnceWhatIsInTheLogTwiceAlsoWhenItIsRebuilt() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(A_BROADCAST)));
    List<JsonObject> once = rowsWithoutPosition();

    long head = feed.append(A_BROADCAST);
    await(projections.caughtUpWith(head));
    assertThat(rowsWithoutPosition()).isEqualTo(once).isNotEmpty();

    await(projections.rebuild());
    assertThat(rowsWithoutPosition()).isEqualTo(once);
  }

  private ProjectionsVerticle deployed() {
    var projections = new ProjectionsVerticle(feed, feed, DATABASE.pool(), notices, CLOCK);
    await(DATABASE.vertx().deployVerticle(projections));
    DATABASE.until(() -> projections.status().state() != State.REBUILDING);
    return projections;
  }

  private void stopVerticles() {
    DATABASE.vertx().deploymentIDs().forEach(id -> await(DATABASE.vertx().undeploy(id)));
  }

  /** One more turn of the verticle's loop: notices follow those who wait. */
  private static void settle(ProjectionsVerticle projections) {
    await(projections.caughtUpWith(0));
  }

  private static List<JsonObject> rowsWithoutPosition() {
    return DATABASE.rows(
        "channel", "address", "broadcast", "video", "message", "chat_rules", "chatter");
  }

  private static List<JsonObject> allRows() {
    return DATABASE.rows(
        "position", "channel", "address", "broadcast", "video", "message", "chat_rules", "chatter");
  }
}
