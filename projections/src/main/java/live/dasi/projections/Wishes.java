package live.dasi.projections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.domain.Refusal;
import live.dasi.domain.TextLimits;
import live.dasi.projections.control.ProjectionTable;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import live.dasi.projections.control.WishRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators wish of the views: one after the other. Owned by the verticle's context. */
final class Wishes {

  private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

  private final Context context;
  private final Keeping keeping;
  private final ProjectionTable table;
  private final Skips skips;
  private final InstantSource clock;
  private Future<Void> last = Future.succeededFuture();

  Wishes(
      Context context, Keeping keeping, ProjectionTable table, Skips skips, InstantSource clock) {
    this.context = context;
    this.keeping = keeping;
    this.table = table;
    this.skips = skips;
    this.clock = clock;
  }

  Future<Void> obey(ProjectionWish wish) {
    last = last.otherwiseEmpty().compose(_ -> keeping.settled()).compose(_ -> fulfil(wish));
    return last;
  }

  private Future<Void> fulfil(ProjectionWish wish) {
    return switch (wish) {
      case Reset _ -> keeping.reset();
      case Pause _ -> remember(true).compose(_ -> keeping.pause());
      case Resume _ ->
          keeping.isPaused()
              ? remember(false).compose(_ -> keeping.goOn())
              : refused("the views are not paused");
      case Retry _ -> retry();
      case Skip(long position, String reason) -> skip(position, reason);
    };
  }

  /** First of all, so that it holds after a restart, too. */
  private Future<Void> remember(boolean isPaused) {
    return table.pause(ProjectionsVerticle.NAME, isPaused);
  }

  private Future<Void> retry() {
    if (!keeping.lanes().stand()) {
      return refused("the views do not stand at an event");
    }
    keeping.lanes().retry();
    return Future.succeededFuture();
  }

  private Future<Void> skip(long position, String reason) {
    Optional<String> wrong = TextLimits.REASON.check(reason).map(Refusal::message);
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    if (!keeping.lanes().stoodAt(position)) {
      return refused("the views do not stand at position " + position);
    }
    return Future.fromCompletionStage(skips.record(position, reason, clock.instant()), context)
        .onSuccess(_ -> {
          LOG.warn("The views leave out the event at position {}: {}", position, reason);
          skips.know(position);
          keeping.lanes().retry();
        });
  }

  private static Future<Void> refused(String why) {
    return Future.failedFuture(new WishRefused(why));
  }
}
