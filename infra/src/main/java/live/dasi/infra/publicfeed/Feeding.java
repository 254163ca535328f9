package live.dasi.infra.publicfeed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The feed from one position on, with one producer, until that fails: events come, messages go, and
 * what the broker has acknowledged without a gap is stored as the position.
 *
 * <p>Bounded: an event batch is taken when fewer than {@link #MAX_IN_FLIGHT} messages are under
 * way. Owned by the feed's context.
 */
final class Feeding {

  /** With the messages of one more batch it stays well below the producer's buffer of 32 MiB. */
  static final int MAX_IN_FLIGHT = 1_000;

  /** Whom it tells. */
  interface Listener {
    /** It cannot go on; another one may, from the stored position. */
    void failed(Throwable cause);

    /** It cannot get past an event. */
    void stopped(RecordedEvent event, RuntimeException cause);

    /** The broker answers. */
    void acknowledged();
  }

  /**
   * Where it begins.
   *
   * @param topicId whose position is stored
   * @param source which log this is
   * @param skipped positions of events that an operator left out
   */
  record Start(String topicId, UUID source, long from, Set<Long> skipped) {}

  private final EventFeed feed;
  private final FeedProducer producer;
  private final Start start;
  private final Listener listener;
  private final Context context;
  private final InFlight inFlight;
  private final StoredPosition stored;
  private final Promise<Void> arrived = Promise.promise();
  private Promise<Void> room = Promise.promise();
  private long awaited = Long.MAX_VALUE;
  private @Nullable Subscription following;
  private boolean isTaking = true;
  private boolean hasFailed;
  private boolean isClosed;
  private int quietTicks;

  Feeding(
      Vertx vertx,
      EventFeed feed,
      FeedPositions positions,
      FeedProducer producer,
      Start start,
      Listener listener) {
    this.feed = feed;
    this.producer = producer;
    this.start = start;
    this.listener = listener;
    this.context = vertx.getOrCreateContext();
    this.inFlight = new InFlight(start.from());
    this.stored = new StoredPosition(vertx, positions, start.topicId(), start.from());
  }

  void begin() {
    following = feed.follow("public-feed", start.from(), this::take);
  }

  /** Up to here everything is with the broker. */
  long position() {
    return inFlight.position();
  }

  /** Completes when the broker has everything up to a position. */
  Future<Void> reached(long wanted) {
    awaited = wanted;
    return position() >= wanted ? Future.succeededFuture() : arrived.future();
  }

  /** Called once a second: for how many of them nothing was acknowledged that should have been. */
  int tick() {
    quietTicks = inFlight.size() == 0 ? 0 : quietTicks + 1;
    return quietTicks;
  }

  /** Takes no more events, and stores how far it came. */
  Future<Void> close() {
    takeNoMore();
    isClosed = true;
    return producer.close().compose(_ -> stored.close(position()));
  }

  private void takeNoMore() {
    isTaking = false;
    if (following != null) {
      following.close();
    }
  }

  private CompletionStage<Void> take(List<RecordedEvent> delivered) {
    var done = new CompletableFuture<Void>();
    context.runOnContext(_ -> {
      // A batch that failed half-way comes again whole.
      List<RecordedEvent> batch =
          delivered.stream().filter(e -> e.position() > inFlight.readUntil()).toList();
      Stories.of(batch, feed, context)
          .compose(stories -> isTaking ? pass(batch, stories) : Future.succeededFuture())
          .onSuccess(done::complete)
          .onFailure(done::completeExceptionally);
    });
    return done;
  }

  /** Completes when there is room for the next batch. */
  private Future<Void> pass(List<RecordedEvent> batch, Stories stories) {
    var mapping = new Mapping(stories::of);
    for (RecordedEvent recorded : batch) {
      try {
        send(recorded, mapping);
      } catch (RuntimeException e) {
        takeNoMore();
        listener.stopped(recorded, e);
        return Future.succeededFuture();
      }
      inFlight.readUntil(recorded.position());
    }
    advanced();
    return inFlight.size() < MAX_IN_FLIGHT ? Future.succeededFuture() : room.future();
  }

  private void send(RecordedEvent recorded, Mapping mapping) {
    if (start.skipped().contains(recorded.position())) {
      return;
    }
    List<CloudEvent> messages =
        mapping.map(recorded).stream()
            .map(event -> CloudEvent.of(start.source(), recorded, event))
            .toList();
    List<byte[]> bodies = messages.stream().map(CloudEvent::toBytes).toList();
    for (int i = 0; i < messages.size(); i++) {
      InFlight.Sent sent = inFlight.sent(recorded.position());
      producer
          .send(messages.get(i).data().channel(), bodies.get(i))
          .onComplete(_ -> acknowledged(sent), this::failed);
    }
  }

  private void acknowledged(InFlight.Sent sent) {
    inFlight.acknowledged(sent);
    quietTicks = 0;
    stored.hasNews();
    listener.acknowledged();
    advanced();
    if (inFlight.size() < MAX_IN_FLIGHT) {
      Promise<Void> waiting = room;
      room = Promise.promise();
      waiting.tryComplete();
    }
  }

  private void advanced() {
    if (position() >= awaited) {
      arrived.tryComplete();
    }
    stored.reached(position());
  }

  private void failed(Throwable cause) {
    if (!hasFailed && !isClosed) {
      hasFailed = true;
      takeNoMore();
      listener.failed(cause);
    }
  }
}
