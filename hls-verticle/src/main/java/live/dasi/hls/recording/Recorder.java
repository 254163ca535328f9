package live.dasi.hls.recording;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.hls.packaging.Arrival;
import live.dasi.hls.recording.FrameQueue.Item;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records one publish session: a bounded queue, and a virtual thread that empties it. The thread
 * waits for the disk, and nobody else does.
 */
public final class Recorder implements FrameSink {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** So long a session waits for the one before it, of the same broadcast, to be finished. */
  private static final long PREDECESSOR_S = 60;

  private final PublishSession session;
  private final RecordingPorts ports;
  private final SessionWriter writer;
  private final FrameQueue queue = new FrameQueue();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final CompletableFuture<Void> predecessor;

  private Recorder(
      RecorderConfig config,
      RecordingPorts ports,
      PublishSession session,
      CompletionStage<Void> predecessor) {
    this.session = session;
    this.ports = ports;
    this.predecessor = predecessor.toCompletableFuture();
    this.writer = new SessionWriter(config, ports, session, this.predecessor);
  }

  /**
   * @param predecessor completes when the broadcast's session before this one is finished: the
   *     sequence numbers go on from there
   */
  public static Recorder start(
      RecorderConfig config,
      RecordingPorts ports,
      PublishSession session,
      CompletionStage<Void> predecessor) {
    var recorder = new Recorder(config, ports, session, predecessor);
    Thread.ofVirtual().name("recorder-" + session.session()).start(recorder::run);
    return recorder;
  }

  @Override
  public boolean send(Frame frame) {
    return queue.send(new Arrival(frame, ports.clock().instant()));
  }

  @Override
  public void onRoom(Runnable callback) {
    queue.onRoom(callback);
  }

  /**
   * Completes normally even if the recording failed: that was reported where it happened. Waits for
   * the log, but not for ever.
   */
  @Override
  public CompletionStage<Void> close() {
    queue.end();
    return closed.copy();
  }

  /** Completes when the session is closed and none of its facts is on its way any more. */
  public CompletionStage<Void> finished() {
    return finished.copy();
  }

  private void run() {
    try {
      awaitPredecessor();
      while (queue.take() instanceof Item.Arrived(Arrival arrival)) {
        writer.take(arrival);
      }
      writer.end();
    } finally {
      if (queue.lost() > 0) {
        LOG.warn(
            "Session {} of broadcast {}: {} frames came faster than they could be written",
            session.session(),
            session.broadcast(),
            queue.lost());
      }
      closed.complete(null);
      var _ = writer.settled().whenComplete((_, _) -> finished.complete(null));
    }
  }

  private void awaitPredecessor() {
    predecessor
        .copy()
        .completeOnTimeout(null, PREDECESSOR_S, TimeUnit.SECONDS)
        .exceptionally(_ -> null)
        .join();
  }
}
