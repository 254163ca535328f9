package live.dasi.infra.publicfeed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.domain.Tag;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the public feed going: waits for its turn, finds the topic, feeds, and begins again from
 * the stored position when something has failed.
 *
 * <pre>
 *  paused? --> turn? --> topic? --> {@link Feeding} --failed--> pause, begin again
 *                                      |
 *                                      +--an event that it cannot get past--> stopped, until a wish
 * </pre>
 *
 * <p>Owned by the verticle's context.
 */
final class FeedLoop {

  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

  private static final long STAND_BY_MS = 3_000;
  private static final int QUIET_TICKS = 10;

  private final PublicFeedConfig config;
  private final Vertx vertx;
  private final Context context;
  private final EventFeed feed;
  private final FeedPositions positions;
  private final InstantSource clock;
  private final FeedStatus status;
  private final Trouble trouble;
  private final Sentences sentences;
  private final FeedTurn turn;

  private @Nullable Feeding feeding;

  /** Counts the beginnings, so that what an old one left behind is dropped. */
  private int beginnings;

  private int failures;

  FeedLoop(
      PublicFeedConfig config,
      Vertx vertx,
      EventFeed feed,
      Pool pool,
      PgConnectOptions database,
      InstantSource clock,
      FeedStatus status) {
    this.config = config;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.feed = feed;
    this.positions = new FeedPositions(pool);
    this.clock = clock;
    this.status = status;
    this.trouble = status.trouble();
    this.sentences = new Sentences(config);
    this.turn = new FeedTurn(vertx, database, config.topic(), this::turnLost);
  }

  void begin() {
    int mine = ++beginnings;
    status.follows();
    positions
        .last(config.topic())
        .onSuccess(status::reached)
        .compose(_ -> positions.feed())
        .compose(stored -> goOn(mine, stored))
        .onFailure(failure -> failed(mine, failure));
  }

  private Future<Void> goOn(int mine, FeedPositions.Feed stored) {
    if (mine != beginnings) {
      return Future.succeededFuture();
    }
    return stored.paused() ? pause() : takeTurn(mine, stored);
  }

  private Future<Void> pause() {
    status.pauses();
    trouble.isOver();
    return turn.release();
  }

  private Future<Void> takeTurn(int mine, FeedPositions.Feed stored) {
    return turn.take().compose(isMine -> isMine ? feed(mine, stored) : standBy(mine));
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
    return Future.fromCompletionStage(
            feed.history(Tag.ofProjection(PublicFeedVerticle.NAME), Set.of(EventSkipped.class)),
            context)
        .map(events ->
            events.stream()
                .map(RecordedEvent::event)
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
        FeedLoop.this.failed(mine, cause);
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
  Future<Void> halt() {
    beginnings++;
    return close();
  }

  private Future<Void> close() {
    Feeding old = feeding;
    feeding = null;
    return old == null ? Future.succeededFuture() : old.close().otherwiseEmpty();
  }

  /** Nothing of it is under way any more, and it is another server's turn. */
  Future<Void> end() {
    return halt().eventually(turn::release);
  }

  /** Completes when the broker has everything up to a position; at once if it is not fed. */
  Future<Void> reached(long wanted) {
    Feeding now = feeding;
    return now == null || trouble.now().isPresent()
        ? Future.succeededFuture()
        : now.reached(wanted);
  }

  /** Once a second. */
  void tick() {
    Feeding now = feeding;
    if (now != null) {
      status.reached(now.position());
      if (now.tick() >= QUIET_TICKS) {
        trouble.is(sentences.away());
      } else if (status.now().lag() == 0) {
        trouble.isOver();
      }
    }
  }
}
