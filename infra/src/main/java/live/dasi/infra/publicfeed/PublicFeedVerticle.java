package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import live.dasi.domain.Tag;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.Projection;
import live.dasi.projections.ProjectionStatus;
import live.dasi.projections.ProjectionWish;
import live.dasi.projections.WishRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the public feed going: waits for its turn, finds the topic, feeds, and begins again from
 * the stored position when something has failed. The server neither waits for it nor fails with it.
 *
 * <pre>
 *  paused? --> turn? --> topic? --> {@link Feeding} --failed--> pause, begin again
 *                                      |
 *                                      +--an event that it cannot get past--> stopped, until a wish
 * </pre>
 *
 * <p>All fields are owned by the verticle's context; other threads read {@link FeedStatus}.
 */
public final class PublicFeedVerticle extends VerticleBase implements Projection {

  public static final String NAME = "public-feed";

  private static final Logger LOG = LoggerFactory.getLogger(PublicFeedVerticle.class);

  private static final long TICK_MS = 1_000;
  private static final long STAND_BY_MS = 3_000;
  private static final int QUIET_TICKS = 10;

  /** How long a stop waits for what has just happened, such as the last broadcast's end. */
  private static final long LAST_EVENTS_MS = 3_000;

  private final PublicFeedConfig config;
  private final EventFeed feed;
  private final Facts facts;
  private final FeedPositions positions;
  private final PgConnectOptions database;
  private final InstantSource clock;
  private final Sentences sentences;
  private final Trouble trouble = new Trouble();
  private final FeedStatus status = new FeedStatus();

  private @Nullable FeedTurn turn;
  private @Nullable Feeding feeding;

  /** Counts the beginnings, so that what an old one left behind is dropped. */
  private int beginnings;

  private int failures;

  public PublicFeedVerticle(
      PublicFeedConfig config,
      EventFeed feed,
      Facts facts,
      Pool pool,
      PgConnectOptions database,
      InstantSource clock) {
    this.config = config;
    this.feed = feed;
    this.facts = facts;
    this.positions = new FeedPositions(pool);
    this.database = database;
    this.clock = clock;
    this.sentences = new Sentences(config);
  }

  @Override
  public Future<?> start() {
    turn = new FeedTurn(vertx, database, config.topic(), this::turnLost);
    vertx.setPeriodic(TICK_MS, _ -> tick());
    begin();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    Feeding last = feeding;
    Future<Void> fed =
        last == null || trouble.now().isPresent() ? Future.succeededFuture() : lastEvents(last);
    return fed.otherwiseEmpty()
        .compose(_ -> halt())
        .eventually(() -> turn == null ? Future.succeededFuture() : turn.release());
  }

  private Future<Void> lastEvents(Feeding last) {
    return head().compose(last::reached).timeout(LAST_EVENTS_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ProjectionStatus status() {
    return status.now();
  }

  /** Why it waits, while it does; the status tells how far it is behind. */
  public Optional<String> trouble() {
    return trouble.now();
  }

  @Override
  public Future<Void> obey(ProjectionWish wish) {
    return switch (wish) {
      case ProjectionWish.Reset _ ->
          onContext(
              () -> halt().compose(_ -> positions.reset(config.topic())).onComplete(_ -> begin()));
      case ProjectionWish.Pause _ ->
          onContext(() -> positions.pause(true).compose(_ -> halt()).onSuccess(_ -> begin()));
      case ProjectionWish.Resume _ ->
          onContext(() -> positions.pause(false).compose(_ -> halt()).onSuccess(_ -> begin()));
      case ProjectionWish.Retry _ ->
          onContext(() -> stopped().compose(_ -> halt()).onSuccess(_ -> begin()));
      case ProjectionWish.Skip skip -> onContext(() -> skip(skip));
    };
  }

  private Future<Void> skip(ProjectionWish.Skip wish) {
    return stopped()
        .compose(at ->
            at == wish.position()
                ? emit(new EventSkipped(NAME, at, wish.reason(), clock.instant()))
                : Future.failedFuture(
                    new WishRefused(
                        "it is stopped at %d, not at %d".formatted(at, wish.position()))))
        .compose(_ -> halt())
        .onSuccess(_ -> begin());
  }

  private Future<Void> emit(EventSkipped fact) {
    return Future.fromCompletionStage(facts.emit(fact), context);
  }

  /** Where it is stopped. */
  private Future<Long> stopped() {
    return status
        .now()
        .stoppedAt()
        .map(at -> Future.succeededFuture(at.position()))
        .orElseGet(() -> Future.failedFuture(new WishRefused("the public feed is not stopped")));
  }

  private Future<Void> onContext(Supplier<Future<Void>> work) {
    if (context == null) {
      return Future.failedFuture(new WishRefused("the public feed has not been started"));
    }
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> work.get().onComplete(done));
    return done.future();
  }

  private void begin() {
    int mine = ++beginnings;
    status.follows();
    positions
        .last(config.topic())
        .onSuccess(status::reached)
        .compose(_ -> positions.feed())
        .compose(stored -> stored.paused() ? pause() : takeTurn(mine, stored))
        .onFailure(failure -> failed(mine, failure));
  }

  private Future<Void> pause() {
    status.pauses();
    trouble.isOver();
    return turn().release();
  }

  private Future<Void> takeTurn(int mine, FeedPositions.Feed stored) {
    if (mine != beginnings) {
      return Future.succeededFuture();
    }
    return turn().take().compose(isMine -> isMine ? feed(mine, stored) : standBy(mine));
  }

  /** Another server on this database feeds. */
  private Future<Void> standBy(int mine) {
    trouble.isOver();
    beginAfter(mine, STAND_BY_MS);
    return Future.succeededFuture();
  }

  private Future<Void> feed(int mine, FeedPositions.Feed stored) {
    return new FeedTopic(vertx, config)
        .id()
        .compose(topic ->
            positions
                .of(topic, config.topic())
                .compose(from ->
                    skipped()
                        .map(skipped -> new Feeding.Start(topic, stored.source(), from, skipped))))
        .compose(start ->
            FeedProducer.open(vertx, config).compose(producer -> feed(mine, start, producer)));
  }

  private Future<Set<Long>> skipped() {
    return Future.fromCompletionStage(feed.history(Tag.ofProjection(NAME)), context)
        .map(events ->
            events.stream()
                .map(RecordedEvent::event)
                .filter(EventSkipped.class::isInstance)
                .map(event -> ((EventSkipped) event).position())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private Future<Void> feed(int mine, Feeding.Start start, FeedProducer producer) {
    if (mine != beginnings) {
      return producer.close();
    }
    LOG.info("The public feed goes on after position {}, to {}", start.from(), config);
    var begun = new Feeding(vertx, feed, positions, producer, start, listener(mine));
    feeding = begun;
    status.reached(start.from());
    begun.begin();
    return Future.succeededFuture();
  }

  private Feeding.Listener listener(int mine) {
    return new Feeding.Listener() {
      @Override
      public void failed(Throwable cause) {
        PublicFeedVerticle.this.failed(mine, cause);
      }

      @Override
      public void stopped(RecordedEvent event, RuntimeException cause) {
        status.stopped(event, cause, clock.instant());
      }

      @Override
      public void acknowledged() {
        failures = 0;
        trouble.isOver();
      }
    };
  }

  private void failed(int mine, Throwable cause) {
    if (mine != beginnings) {
      return;
    }
    trouble.is(sentences.of(cause));
    failures++;
    long pauseMs = config.pauseAfter(failures).toMillis();
    int now = ++beginnings;
    close().onComplete(_ -> beginAfter(now, pauseMs));
  }

  private void turnLost() {
    failed(beginnings, new IllegalStateException("the connection that held its turn is lost"));
  }

  private void beginAfter(int mine, long pauseMs) {
    vertx.setTimer(
        pauseMs,
        _ -> {
          if (mine == beginnings) {
            begin();
          }
        });
  }

  /** Completes when nothing of the feed is under way any more. */
  private Future<Void> halt() {
    beginnings++;
    return close();
  }

  private Future<Void> close() {
    Feeding old = feeding;
    feeding = null;
    return old == null ? Future.succeededFuture() : old.close().otherwiseEmpty();
  }

  private void tick() {
    Feeding now = feeding;
    if (now != null) {
      status.reached(now.position());
      if (now.tick() >= QUIET_TICKS) {
        trouble.is(sentences.away());
      } else if (status.now().lag() == 0) {
        trouble.isOver();
      }
    }
    head().onSuccess(status::headIs);
  }

  private Future<Long> head() {
    return Future.fromCompletionStage(feed.head(), context);
  }

  private FeedTurn turn() {
    return Objects.requireNonNull(turn, "made at the start");
  }
}
