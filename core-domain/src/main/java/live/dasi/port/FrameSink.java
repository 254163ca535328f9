package live.dasi.port;

import java.util.concurrent.CompletionStage;
import live.dasi.media.Frame;

/**
 * Takes the frames of one publish session, in the order in which the encoder sent them. May be
 * called from any one thread at a time.
 */
public interface FrameSink {

  /**
   * Takes a frame. {@code false} says: taken, but the queue has reached its bound; stop reading
   * from the encoder until {@link #onRoom} calls back.
   */
  boolean send(Frame frame);

  /** Calls back once, from any thread, as soon as there is room again. */
  void onRoom(Runnable callback);

  /**
   * No more frames will come. Completes when all that was sent is durable and recorded as facts.
   */
  CompletionStage<Void> close();
}
