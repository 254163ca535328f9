package live.dasi.infra.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.media.Frame;
import live.dasi.port.FrameSink;
import org.jspecify.annotations.Nullable;

/** Remembers what it got; the test says when it is full, broken or closed. */
final class RecordingSink implements FrameSink {

  final List<Frame> frames = new ArrayList<>();
  final List<Runnable> waiting = new ArrayList<>();
  final CompletableFuture<Void> closed = new CompletableFuture<>();
  boolean full;
  boolean closing;
  @Nullable RuntimeException broken;

  @Override
  public boolean send(Frame frame) {
    if (broken != null) {
      throw broken;
    }
    frames.add(frame);
    return !full;
  }

  @Override
  public void onRoom(Runnable callback) {
    waiting.add(callback);
  }

  @Override
  public CompletionStage<Void> close() {
    closing = true;
    return closed;
  }

  void makeRoom() {
    full = false;
    waiting.forEach(Runnable::run);
  }
}
