package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.port.MemoryLog;
import live.dasi.port.RecordedEvent;
import live.dasi.port.UnreadableEvent;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionTable;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import live.dasi.projections.control.WishRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The views are made anew beside what is served. */
class RebuildTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final InstantSource CLOCK = InstantSource.fixed(Story.at(60));
  private static final String BESIDE = "views (rebuild)";
  private static final DomainEvent UNREADABLE =
      new UnreadableEvent("broadcast.Unheard", "9", "it is unknown", Story.at(3));

  private final MemoryLog feed = new MemoryLog(3);
  private final RecordingNotices notices = new RecordingNotices();
  private final Views views = new Views(DATABASE.pool());

  @AfterEach
  void stop() {
    stopVerticles();
    feed.close();
  }

  @Test
  void servesAndFollowsWhileItIsMadeAnew() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0), Story.issued(1, 1))));
    feed.hold(BESIDE, 1);
    Future<Void> rebuilt = projections.rebuild();
    DATABASE.until(() -> projections.status().state() == State.REBUILDING);

    long head = feed.append(Story.started(1, 1, 2), Story.retitled(1, "Soup", 3));
    await(projections.caughtUpWith(head));

    assertThat(await(views.findLive()))
        .singleElement()
        .extracting(view -> view.texts().title())
        .isEqualTo("Soup");
    DATABASE.until(() -> projections.status().rebuildPosition().orElse(0) == 1);
    assertThat(projections.status().position()).isEqualTo(head);
    assertThat(rebuilt.isComplete()).isFalse();
    assertThat(notices.published()).extracting(BroadcastNotice::title).contains("Soup");
    int noticed = notices.published().size();
    feed.release(BESIDE);
    await(rebuilt);
    assertThat(await(views.findLive()))
        .singleElement()
        .extracting(view -> view.texts().title())
        .isEqualTo("Soup");
    assertThat(notices.published()).hasSize(noticed);
    await(projections.caughtUpWith(feed.append(Story.ended(1, 9))));
    assertThat(await(views.findBroadcast(broadcast(1))))
        .map(BroadcastView::status)
        .contains(BroadcastStatus.ENDED);
  }

  @Test
  void failsNoQueryAndShowsNoLessWhileItIsMadeAnewAgainAndAgain() {
    ProjectionsVerticle projections = deployed();
    feed.append(Story.opened(COOKING, 0));
    IntStream.range(1, 40)
        .forEach(n -> feed.append(Story.issued(n, 1), Story.started(n, n, 2 + n)));
    await(projections.caughtUpWith(79));
    var isOver = new AtomicBoolean();
    var seen = new AtomicInteger(39);
    List<Future<Integer>> readers =
        IntStream.range(0, 3).mapToObj(_ -> readOn(seen, isOver, 0)).toList();

    for (int n = 40; n < 60; n++) {
      Future<Void> rebuilt = projections.rebuild();
      feed.append(Story.issued(n, 1), Story.started(n, n, 2 + n));
      await(rebuilt);
    }
    isOver.set(true);

    assertThat(readers).allSatisfy(reader -> assertThat(await(reader)).isPositive());
    await(projections.caughtUpWith(119));
    assertThat(await(views.findLive())).hasSize(59);
  }

  /** How often it has read; fails when a query does, or shows less than one before it. */
  private Future<Integer> readOn(AtomicInteger seen, AtomicBoolean isOver, int times) {
    int before = seen.get();
    return Future.all(views.findLive(), views.findAddressesOf(COOKING))
        .compose(both -> {
          int live = ((List<?>) both.resultAt(0)).size();
          if (live < before) {
            return Future.failedFuture("%d of %d are live".formatted(live, before));
          }
          seen.accumulateAndGet(live, Math::max);
          return isOver.get() ? Future.succeededFuture(times + 1) : readOn(seen, isOver, times + 1);
        });
  }

  @Test
  void goesOnWithARebuildThatTheServersEndCutShort() {
    ProjectionsVerticle first = deployed();
    long head = feed.append(Story.opened(COOKING, 0), Story.issued(1, 1), Story.started(1, 1, 2));
    await(first.caughtUpWith(head));
    feed.hold(BESIDE, 2);
    await(first.obey(new Reset()));
    DATABASE.until(() -> first.status().rebuildPosition().orElse(0) == 2);
    stopVerticles();

    ProjectionsVerticle second = verticle();
    await(DATABASE.vertx().deployVerticle(second));
    assertThat(second.status().state()).isEqualTo(State.REBUILDING);
    assertThat(await(views.findLive())).hasSize(1);
    feed.release(BESIDE);
    DATABASE.until(() -> second.status().state() == State.FOLLOWING);

    assertThat(feed.begun(BESIDE)).endsWith(0L, 2L);
    assertThat(await(views.findLive())).hasSize(1);
  }

  @Test
  void makesTheViewsOfAnOlderVersionAnewAtItsStart() {
    feed.append(Story.opened(COOKING, 0));
    DATABASE.execute("UPDATE projection SET version = version - 1");

    ProjectionsVerticle projections = deployed();

    assertThat(version()).isEqualTo(ViewSchemas.VERSION);
    await(projections.caughtUpWith(1));
    assertThat(feed.begun(BESIDE)).containsExactly(0L);
    assertThat(await(views.findChannel(COOKING))).isPresent();
  }

  @Test
  void servesNothingOfAVersionThatItDoesNotKnowUntilItsOwnIsMade() {
    await(deployed().caughtUpWith(feed.append(Story.opened(COOKING, 0))));
    stopVerticles();
    DATABASE.execute(
        "UPDATE projection SET version = 99; ALTER TABLE views.channel DROP COLUMN id");

    ProjectionsVerticle projections = deployed();

    await(projections.caughtUpWith(1));
    assertThat(version()).isEqualTo(ViewSchemas.VERSION);
    assertThat(await(views.findChannel(COOKING))).isPresent();
  }

  @Test
  void makesTheViewsAnewWhenTheyAreOfAnotherLogThatWentFarther() {
    long head = feed.append(Story.opened(COOKING, 0), Story.issued(1, 1), Story.started(1, 1, 2));
    await(deployed().caughtUpWith(head));
    stopVerticles();
    try (var restored = new MemoryLog(3)) {
      restored.append(Story.opened(COOKING, 0), Story.issued(1, 1));
      var projections =
          new ProjectionsVerticle(restored, restored, DATABASE.pool(), notices, CLOCK);
      await(DATABASE.vertx().deployVerticle(projections));

      await(projections.caughtUpWith(restored.append(Story.started(1, 7, 5))));

      assertThat(await(views.findLive()))
          .singleElement()
          .extracting(BroadcastView::startedAt)
          .isEqualTo(Story.at(5));
      assertThat(projections.status().lag()).isZero();
      stopVerticles();
    }
  }

  @Test
  void throwsTheOldRowsAwayAsSoonAsNobodyReadsThemAnyMore() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0))));
    SqlConnection reader = await(DATABASE.pool().getConnection());
    Transaction reading = await(reader.begin());
    await(reader.query("SELECT FROM views.channel").execute());

    await(projections.rebuild());

    DATABASE.untilTrue("SELECT to_regclass('views_old.channel') IS NOT NULL");
    await(reading.rollback());
    await(reader.close());
    DATABASE.untilTrue("SELECT to_regclass('views_old.channel') IS NULL");
  }

  @Test
  void standsAtAnEventThatItCannotReadAndTellsWhoWaits() {
    feed.append(Story.opened(COOKING, 0), UNREADABLE, Story.issued(1, 2));
    ProjectionsVerticle projections = deployed();
    DATABASE.until(() -> projections.status().state() == State.STOPPED);

    assertThat(projections.status().position()).isEqualTo(1);
    assertThat(projections.status().stoppedAt())
        .contains(new StoppedAt(2, "broadcast.Unheard v9", "it is unknown", Story.at(60)));
    assertThat(await(views.findChannel(COOKING))).isPresent();
    assertThatThrownBy(() -> await(projections.caughtUpWith(3)))
        .hasCauseInstanceOf(StandsStill.class);
    await(projections.caughtUpWith(1));
  }

  @Test
  void leavesOutAnEventForAReasonThatTheLogKeepsAlsoWhenItIsMadeAnew() {
    feed.append(Story.opened(COOKING, 0), UNREADABLE, Story.issued(1, 2));
    ProjectionsVerticle projections = deployed();
    DATABASE.until(() -> projections.status().state() == State.STOPPED);

    assertThatThrownBy(() -> await(projections.obey(new Skip(3, "the wrong one"))))
        .hasCauseInstanceOf(WishRefused.class);
    assertThatThrownBy(() -> await(projections.obey(new Skip(2, " "))))
        .hasCauseInstanceOf(WishRefused.class);
    await(projections.obey(new Skip(2, "from the future")));
    await(projections.caughtUpWith(4));

    assertThat(
            feed.history(Tag.ofProjection("views"), Set.of(EventSkipped.class))
                .toCompletableFuture())
        .succeedsWithin(Duration.ofSeconds(30))
        .isEqualTo(
            List.of(
                new RecordedEvent(
                    4, new EventSkipped("views", 2, "from the future", Story.at(60)))));
    assertThat(await(views.findAddress(broadcast(1)))).isPresent();
    await(projections.rebuild());
    stopVerticles();
    assertThat(deployed().status().state()).isEqualTo(State.FOLLOWING);
  }

  @Test
  void isMadeAnewPastAnEventAtWhichOnlyTheOldRowsStand() {
    ProjectionsVerticle projections = deployed();
    DATABASE.execute("ALTER TABLE views.channel ADD CONSTRAINT odd CHECK (name <> 'Wok')");
    long head =
        feed.append(
            Story.opened(COOKING, 0), Story.described(COOKING, "Wok", 1), Story.issued(1, 2));
    DATABASE.until(() -> projections.status().state() == State.STOPPED);

    await(projections.rebuild());

    await(projections.caughtUpWith(head));
    assertThat(projections.status().state()).isEqualTo(State.FOLLOWING);
    assertThat(await(views.findChannel(COOKING))).map(ChannelView::name).contains("Wok");
  }

  @Test
  void letsTheServedRowsGoOnWhenOnlyTheNewOnesStand() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0))));
    feed.hold(BESIDE, 0);
    await(projections.obey(new Reset()));
    DATABASE.execute("ALTER TABLE views_next.channel ADD CONSTRAINT odd CHECK (name = 'Wok')");
    feed.release(BESIDE);
    DATABASE.until(() -> projections.status().state() == State.STOPPED);

    await(projections.caughtUpWith(feed.append(Story.issued(1, 1))));
    assertThat(await(views.findAddress(broadcast(1)))).isPresent();

    DATABASE.execute("ALTER TABLE views_next.channel DROP CONSTRAINT odd");
    await(projections.obey(new Retry()));
    DATABASE.until(() -> projections.status().state() == State.FOLLOWING);
  }

  @Test
  void waitsWhileItIsPausedAlsoAcrossARestart() {
    ProjectionsVerticle first = deployed();
    await(first.obey(new Pause()));
    feed.append(Story.opened(COOKING, 0));
    stopVerticles();
    ProjectionsVerticle second = deployed();

    assertThat(second.status().state()).isEqualTo(State.PAUSED);
    assertThat(second.status().lag()).isEqualTo(1);
    assertThat(second.status().secondsLeft()).isEmpty();
    assertThatThrownBy(() -> await(second.caughtUpWith(1))).hasCauseInstanceOf(StandsStill.class);
    await(second.obey(new Reset()));
    assertThatThrownBy(() -> await(second.obey(new Retry()))).hasCauseInstanceOf(WishRefused.class);
    await(second.obey(new Resume()));
    DATABASE.until(() -> second.status().state() == State.FOLLOWING);

    await(second.caughtUpWith(1));
    assertThat(await(views.findChannel(COOKING))).isPresent();
    assertThatThrownBy(() -> await(second.obey(new Resume())))
        .hasCauseInstanceOf(WishRefused.class);
  }

  @Test
  void beginsAnewWhenItIsResetOnTheWay() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0), Story.issued(1, 1))));
    feed.hold(BESIDE, 1);
    await(projections.obey(new Reset()));
    DATABASE.until(() -> projections.status().rebuildPosition().orElse(0) == 1);
    await(projections.obey(new Reset()));
    feed.release(BESIDE);
    DATABASE.until(() -> projections.status().state() == State.FOLLOWING);

    assertThat(feed.begun(BESIDE)).endsWith(0L, 0L);
    assertThat(await(views.findAddress(broadcast(1)))).isPresent();
  }

  @Test
  void goesOnWhenTheNewRowsWentAheadOfTheServedOnesThatStood() {
    ProjectionsVerticle projections = deployed();
    DATABASE.execute("ALTER TABLE views.channel ADD CONSTRAINT odd CHECK (name <> 'Wok')");
    long head =
        feed.append(
            Story.opened(COOKING, 0),
            Story.described(COOKING, "Wok", 1),
            Story.issued(1, 2),
            Story.issued(2, 3));
    DATABASE.until(() -> projections.status().state() == State.STOPPED);
    DATABASE.until(() -> projections.status().head() == head);
    feed.hold(BESIDE, 3);
    Future<Void> rebuilt = projections.rebuild();
    DATABASE.until(() -> projections.status().rebuildPosition().orElse(0) == 3);

    DATABASE.execute("ALTER TABLE views.channel DROP CONSTRAINT odd");
    await(projections.obey(new Retry()));
    await(projections.caughtUpWith(head));
    feed.release(BESIDE);

    await(rebuilt);
    assertThat(await(views.findAddress(broadcast(2)))).isPresent();
  }

  @Test
  void tellsViewersOfWhatIsWrittenWhileItIsPaused() {
    ProjectionsVerticle projections = deployed();
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0), Story.issued(1, 1))));
    SqlConnection other = await(DATABASE.pool().getConnection());
    Transaction lock = await(other.begin());
    await(other.query("SELECT * FROM views.position FOR UPDATE").execute());
    long head = feed.append(Story.started(1, 1, 2));
    DATABASE.untilTrue("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted");

    Future<Void> paused = projections.obey(new Pause());
    assertThat(paused.isComplete()).isFalse();
    await(lock.rollback());
    await(other.close());
    await(paused);

    assertThat(projections.status().position()).isEqualTo(head);
    assertThat(notices.published())
        .extracting(BroadcastNotice::broadcast)
        .containsExactly(broadcast(1));
  }

  @Test
  void goesOnAfterAPauseWhenTheDatabaseAnswersAgain() {
    ProjectionsVerticle projections = deployed();
    await(projections.obey(new Pause()));
    DATABASE.execute("ALTER TABLE views.position RENAME TO away");

    Future<Void> resumed = projections.obey(new Resume());
    DATABASE.untilTrue("SELECT NOT paused FROM projection");
    DATABASE.execute("ALTER TABLE views.away RENAME TO position");

    await(resumed);
    assertThat(projections.status().state()).isEqualTo(State.FOLLOWING);
    await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0))));
  }

  private ProjectionsVerticle verticle() {
    return new ProjectionsVerticle(feed, feed, DATABASE.pool(), notices, CLOCK);
  }

  /** With the views of this version, unless they stand still. */
  private ProjectionsVerticle deployed() {
    ProjectionsVerticle projections = verticle();
    await(DATABASE.vertx().deployVerticle(projections));
    DATABASE.until(() -> projections.status().state() != State.REBUILDING);
    return projections;
  }

  private static void stopVerticles() {
    DATABASE.vertx().deploymentIDs().forEach(id -> await(DATABASE.vertx().undeploy(id)));
  }

  private static int version() {
    return await(new ProjectionTable(DATABASE.pool()).find("views")).version();
  }
}
