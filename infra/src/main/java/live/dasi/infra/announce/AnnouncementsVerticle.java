package live.dasi.infra.announce;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.port.EventFeed;
import live.dasi.port.Notices;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.projections.ChannelView;
import live.dasi.projections.Views;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.WishRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projection {@code announcements}: follows the log from a position of its own, and announces
 * each start once. Nothing stops it: of what it cannot read it announces nothing.
 */
public final class AnnouncementsVerticle extends VerticleBase implements Projection {

  public static final String NAME = "announcements";

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncementsVerticle.class);

  /** Where nothing was announced the position is stored now and then only. */
  private static final long STORE_EVERY_MS = 5_000;

  private static final long LOOK_AT_HEAD_MS = 1_000;

  /** The views have to know who follows; where they do not come by, who they know is told. */
  private static final long WAIT_FOR_VIEWS_MS = 5_000;

  private final EventFeed feed;
  private final Announcements announcements;
  private final Views views;
  private final LongFunction<Future<Void>> viewsCaughtUpWith;
  private final Notices notices;
  private final Runnable outboxHasNews;
  private final InstantSource clock;

  private volatile ProjectionStatus status = status(State.FOLLOWING, 0, 0);
  private long stored;
  private @Nullable Subscription following;

  /**
   * @param viewsCaughtUpWith completes when the views know all events up to a position
   * @param outboxHasNews called when there is something to deliver
   */
  public AnnouncementsVerticle(
      StartPolicy policy,
      EventFeed feed,
      Pool pool,
      LongFunction<Future<Void>> viewsCaughtUpWith,
      Notices notices,
      Runnable outboxHasNews,
      InstantSource clock) {
    this.feed = feed;
    this.announcements = new Announcements(pool, policy);
    this.views = new Views(pool);
    this.viewsCaughtUpWith = viewsCaughtUpWith;
    this.notices = notices;
    this.outboxHasNews = outboxHasNews;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(LOOK_AT_HEAD_MS, _ -> lookAtHead());
    vertx.setPeriodic(STORE_EVERY_MS, _ -> store().onFailure(AnnouncementsVerticle::notStored));
    return begin();
  }

  private Future<Void> begin() {
    return head()
        .compose(head ->
            announcements
                .begin(head)
                .map(progress -> {
                  stored = progress.position();
                  status =
                      status(
                          progress.isPaused() ? State.PAUSED : State.FOLLOWING,
                          progress.position(),
                          head);
                  if (!progress.isPaused()) {
                    following = feed.follow(NAME, progress.position(), this::take);
                  }
                  return null;
                }));
  }

  @Override
  public Future<?> stop() {
    unfollow();
    return store();
  }

  private void unfollow() {
    if (following != null) {
      following.close();
      following = null;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProjectionStatus status() {
    return status;
  }

  @Override
  public Future<Void> obey(ProjectionWish wish) {
    return switch (wish) {
      case ProjectionWish.Pause _ ->
          onContext(() -> announcements.pause(true).compose(_ -> halt()));
      case ProjectionWish.Resume _ ->
          onContext(() -> announcements.pause(false).compose(_ -> goOn()));
      case ProjectionWish.Reset _ -> refuse("what was announced is not announced again");
      case ProjectionWish.Retry _, ProjectionWish.Skip _ -> refuse("it is not stopped");
    };
  }

  private static Future<Void> refuse(String why) {
    return Future.failedFuture(new WishRefused(why));
  }

  private Future<Void> halt() {
    unfollow();
    return store().onSuccess(_ -> status = status(State.PAUSED, status.position(), status.head()));
  }

  private Future<Void> goOn() {
    unfollow();
    return begin();
  }

  private CompletionStage<Void> take(List<RecordedEvent> batch) {
    var done = new CompletableFuture<Void>();
    onContext(() -> announce(batch))
        .onSuccess(done::complete)
        .onFailure(done::completeExceptionally);
    return done;
  }

  private Future<Void> announce(List<RecordedEvent> batch) {
    if (following == null) {
      return refuse("it waits");
    }
    long to = batch.getLast().position();
    List<Start> starts =
        batch.stream()
            .filter(recorded -> recorded.event() instanceof LiveStarted)
            .map(recorded -> Start.of(recorded.position(), (LiveStarted) recorded.event()))
            .toList();
    Future<Void> announced = starts.isEmpty() ? Future.succeededFuture() : announce(starts, to);
    return announced.onSuccess(_ -> reached(to));
  }

  private Future<Void> announce(List<Start> starts, long to) {
    return viewsKnow(to)
        .compose(_ -> announcements.announce(starts, to, clock.instant()))
        .onSuccess(_ -> {
          stored = Math.max(stored, to);
          outboxHasNews.run();
        })
        .onSuccess(told -> told.forEach(this::tellOpenPages))
        .mapEmpty();
  }

  private Future<Void> viewsKnow(long position) {
    return viewsCaughtUpWith
        .apply(position)
        .timeout(WAIT_FOR_VIEWS_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> {
          LOG.warn("Announced with views that are behind: {}", failure.toString());
          return Future.succeededFuture();
        });
  }

  private void tellOpenPages(Start start) {
    views
        .findChannel(start.channel())
        .otherwise(Optional.empty())
        .map(found -> found.map(ChannelView::name).orElse(start.channel().value()))
        .onSuccess(name ->
            notices.publish(
                new StartedNotice(start.broadcast(), start.channel(), name, start.title())));
  }

  private void reached(long position) {
    status = status(status.state(), position, Math.max(position, status.head()));
  }

  private void lookAtHead() {
    head()
        .onSuccess(head ->
            status = status(status.state(), status.position(), Math.max(head, status.head())));
  }

  private Future<Void> store() {
    long position = status.position();
    return position <= stored
        ? Future.succeededFuture()
        : announcements.reached(position).onSuccess(_ -> stored = Math.max(stored, position));
  }

  private static void notStored(Throwable failure) {
    LOG.warn("How far the announcements are could not be stored: {}", failure.toString());
  }

  private Future<Long> head() {
    return Future.fromCompletionStage(feed.head(), context);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    if (context == null) {
      return Future.failedFuture(new WishRefused("the announcements have not been started"));
    }
    Promise<T> done = Promise.promise();
    context.runOnContext(_ -> work.get().onComplete(done));
    return done.future();
  }

  private static ProjectionStatus status(State state, long position, long head) {
    return new ProjectionStatus(
        NAME,
        state,
        position,
        head,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}
