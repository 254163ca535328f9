package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * How far a topic is, on its way into the database: one write at a time; what is acknowledged
 * meanwhile goes with the next one. Owned by the feed's context.
 */
final class StoredPosition {

  /** Events without a message move the stored position only this often. */
  private static final int SPARSE_EVENTS = 1_000;

  private static final long AGAIN_MS = 1_000;

  private final Vertx vertx;
  private final FeedPositions positions;
  private final String topicId;
  private long stored;
  private long reached;
  private boolean hasNews;
  private boolean isWaiting;
  private boolean isClosed;
  private Future<Void> writing = Future.succeededFuture();

  StoredPosition(Vertx vertx, FeedPositions positions, String topicId, long stored) {
    this.vertx = vertx;
    this.positions = positions;
    this.topicId = topicId;
    this.stored = stored;
    this.reached = stored;
  }

  /** A message was acknowledged. */
  void hasNews() {
    hasNews = true;
  }

  void reached(long position) {
    reached = position;
    write();
  }

  /** Completes when the last position is stored, and nothing is written any more. */
  Future<Void> close(long last) {
    isClosed = true;
    return writing.otherwiseEmpty().compose(_ -> positions.store(topicId, last));
  }

  private void write() {
    if (isClosed || isWaiting || !writing.isComplete() || !isDue()) {
      return;
    }
    long position = reached;
    hasNews = false;
    writing = positions.store(topicId, position);
    writing
        .onSuccess(_ -> {
          stored = position;
          write();
        })
        .onFailure(_ -> writeAgain());
  }

  private boolean isDue() {
    return hasNews ? reached > stored : reached - stored >= SPARSE_EVENTS;
  }

  /** The database is away; the log says so itself. */
  private void writeAgain() {
    isWaiting = true;
    vertx.setTimer(
        AGAIN_MS,
        _ -> {
          isWaiting = false;
          hasNews = true;
          write();
        });
  }
}
