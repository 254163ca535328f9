package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import live.dasi.port.MemoryLog;
import live.dasi.projections.control.ControlVerticle;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionTable;
import live.dasi.projections.control.ProjectionTable.Known;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import live.dasi.projections.control.WishRefused;
import live.dasi.projections.control.WishTable;
import live.dasi.projections.control.WishTable.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlVerticleTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final ProjectionStatus STANDING =
      new ProjectionStatus(
          "views",
          State.STOPPED,
          6,
          9,
          OptionalLong.of(3),
          OptionalLong.of(100),
          OptionalLong.of(2),
          Optional.of(new StoppedAt(7, "broadcast.LiveEnded v1", "no room\0", Story.at(1))));

  /** Remembers what is wished, and has no use for retries. */
  private static final class Obedient implements Projection {
    private final List<ProjectionWish> wishes = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "views";
    }

    @Override
    public ProjectionStatus status() {
      return STANDING;
    }

    @Override
    public Future<Void> obey(ProjectionWish wish) {
      wishes.add(wish);
      return wish instanceof Retry
          ? Future.failedFuture(new WishRefused("nothing to retry"))
          : Future.succeededFuture();
    }
  }

  private final ProjectionTable table = new ProjectionTable(DATABASE.pool());
  private final WishTable wishes = new WishTable(DATABASE.pool());
  private final Obedient projection = new Obedient();

  @AfterEach
  void stop() {
    DATABASE.vertx().deploymentIDs().forEach(id -> await(DATABASE.vertx().undeploy(id)));
  }

  @Test
  void takesUpEveryWishAtOnceAndSaysWhatCameOfIt() {
    ControlVerticle control = deployed();
    await(control.add(projection));

    long reset = await(wishes.add("views", new Reset()));
    long retry = await(wishes.add("views", new Retry()));
    long skip = await(wishes.add("views", new Skip(7, "damaged")));

    DATABASE.until(() -> projection.wishes.size() == 3);
    assertThat(outcome(reset)).isEqualTo(new Outcome(Optional.empty()));
    assertThat(outcome(retry)).isEqualTo(new Outcome(Optional.of("nothing to retry")));
    assertThat(outcome(skip)).isEqualTo(new Outcome(Optional.empty()));
    assertThat(projection.wishes).containsExactly(new Reset(), new Retry(), new Skip(7, "damaged"));
  }

  @Test
  void takesUpWhatWasWishedWhileNoServerRan() {
    long pause = await(wishes.add("views", new Pause()));
    long resume = await(wishes.add("views", new Resume()));
    assertThat(await(wishes.outcome(pause))).isEmpty();

    await(deployed().add(projection));

    assertThat(projection.wishes).containsExactly(new Pause(), new Resume());
    assertThat(await(wishes.outcome(pause))).isPresent();
    assertThat(await(wishes.outcome(resume))).isPresent();
  }

  @Test
  void saysInTheDatabaseHowProjectionsAre() {
    ControlVerticle control = deployed();
    await(control.add(projection));
    stop();

    Known known = await(table.find("views"));
    assertThat(known.saidAt()).contains(Story.at(60));
    assertThat(known.said().flatMap(ProjectionStatus::stoppedAt))
        .map(StoppedAt::failure)
        .contains("no room\\0");
    assertThat(known.said().map(ProjectionStatus::lag)).contains(3L);
    assertThat(known.said().map(ProjectionStatus::rebuildPosition)).contains(OptionalLong.of(3));
    assertThat(await(table.list())).containsExactly(known);
    assertThat(control.find("views")).contains(projection);
    assertThat(control.find("others")).isEmpty();
  }

  @Test
  void steersTheViews() {
    try (var feed = new MemoryLog(4)) {
      var projections =
          new ProjectionsVerticle(
              feed, feed, DATABASE.pool(), new RecordingNotices(), InstantSource.system());
      await(DATABASE.vertx().deployVerticle(projections));
      await(deployed().add(projections));
      await(projections.caughtUpWith(feed.append(Story.opened(COOKING, 0))));

      long reset = await(wishes.add("views", new Reset()));

      assertThat(outcome(reset).refusal()).isEmpty();
      DATABASE.until(() -> feed.begun("views (rebuild)").size() == 1);
      stop();
    }
  }

  private Outcome outcome(long wish) {
    Promise<Outcome> known = Promise.promise();
    long timer =
        DATABASE
            .vertx()
            .setPeriodic(
                5, _ -> wishes.outcome(wish).onSuccess(o -> o.ifPresent(known::tryComplete)));
    Outcome outcome = await(known.future());
    DATABASE.vertx().cancelTimer(timer);
    return outcome;
  }

  private static ControlVerticle deployed() {
    var control =
        new ControlVerticle(DATABASE.pool(), DATABASE.address(), InstantSource.fixed(Story.at(60)));
    await(DATABASE.vertx().deployVerticle(control));
    return control;
  }
}
