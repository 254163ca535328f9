package live.dasi.infra.publicfeed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.media.MalformedInput;
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

  /** Events without a message move the stored position only this often. */
  private static final int SPARSE_EVENTS = 1_000;

  private static final long STORE_AGAIN_MS = 1_000;

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

  private final Vertx vertx;
  private final EventFeed feed;
  private final FeedPositions positions;
  private final FeedProducer producer;
  private final Start start;
  private final Listener listener;
  private final Context context;
  private final InFlight inFlight;
  private final Promise<Void> arrived = Promise.promise();
  private Promise<Void> room = Promise.promise();
  private long awaited = Long.MAX_VALUE;
  private @Nullable Subscription following;
  private long stored;
  private boolean isStoring;
  private boolean hasNews;
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
    this.vertx = vertx;
    this.feed = feed;
    this.positions = positions;
    this.producer = producer;
    this.start = start;
    this.listener = listener;
    this.context = vertx.getOrCreateContext();
    this.inFlight = new InFlight(start.from());
    this.stored = start.from();
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
    return producer.close().compose(_ -> positions.store(start.topicId(), position()));
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
      stories(batch)
          .compose(stories -> isTaking ? pass(batch, stories) : Future.succeededFuture())
          .onSuccess(done::complete)
          .onFailure(done::completeExceptionally);
    });
    return done;
  }

  /** What happened to the broadcasts of a batch: looked up at once, and once each. */
  private Future<Map<BroadcastId, Future<Optional<List<RecordedEvent>>>>> stories(
      List<RecordedEvent> batch) {
    Map<BroadcastId, Future<Optional<List<RecordedEvent>>>> stories = new HashMap<>();
    for (RecordedEvent recorded : batch) {
      Mapping.needsStory(recorded.event())
          .ifPresent(id -> stories.computeIfAbsent(id, this::story));
    }
    return Future.all(List.copyOf(stories.values())).map(stories);
  }

  /** Empty if an event of it cannot be read. */
  private Future<Optional<List<RecordedEvent>>> story(BroadcastId broadcast) {
    return Future.fromCompletionStage(feed.history(Tag.of(broadcast), Story.MADE_OF), context)
        .map(Optional::of)
        .recover(failure ->
            isMalformed(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }

  private static boolean isMalformed(Throwable failure) {
    return failure instanceof MalformedInput
        || (failure instanceof CompletionException && failure.getCause() instanceof MalformedInput);
  }

  /** Completes when there is room for the next batch. */
  private Future<Void> pass(
      List<RecordedEvent> batch, Map<BroadcastId, Future<Optional<List<RecordedEvent>>>> stories) {
    var mapping = new Mapping(id -> readable(stories.get(id)));
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
    storePosition();
    return inFlight.size() < MAX_IN_FLIGHT ? Future.succeededFuture() : room.future();
  }

  private static List<RecordedEvent> readable(
      @Nullable Future<Optional<List<RecordedEvent>>> story) {
    return Objects.requireNonNull(story, "every story that is needed was looked up")
        .result()
        .orElseThrow(
            () -> new IllegalStateException("its broadcast has another event that cannot be read"));
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
    hasNews = true;
    listener.acknowledged();
    storePosition();
    if (inFlight.size() < MAX_IN_FLIGHT) {
      Promise<Void> waiting = room;
      room = Promise.promise();
      waiting.tryComplete();
    }
  }

  private void failed(Throwable cause) {
    if (!hasFailed && !isClosed) {
      hasFailed = true;
      takeNoMore();
      listener.failed(cause);
    }
  }

  /** One write at a time; what is acknowledged meanwhile goes with the next one. */
  private void storePosition() {
    long reached = position();
    if (reached >= awaited) {
      arrived.tryComplete();
    }
    if (isStoring || !(hasNews ? reached > stored : reached - stored >= SPARSE_EVENTS)) {
      return;
    }
    isStoring = true;
    hasNews = false;
    positions
        .store(start.topicId(), reached)
        .onSuccess(_ -> {
          isStoring = false;
          stored = reached;
          storePosition();
        })
        .onFailure(_ -> storeAgain());
  }

  /** The database is away; the log says so itself. */
  private void storeAgain() {
    vertx.setTimer(
        STORE_AGAIN_MS,
        _ -> {
          isStoring = false;
          hasNews = true;
          if (!isClosed) {
            storePosition();
          }
        });
  }
}
