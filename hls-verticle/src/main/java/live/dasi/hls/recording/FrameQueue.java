package live.dasi.hls.recording;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import live.dasi.hls.packaging.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way from the encoder's thread to the recorder's. When it is full it says so, and
 * calls back when it is half empty; who does not listen loses what exceeds twice its bounds.
 */
final class FrameQueue {

  /** About ten seconds of pictures and sounds. */
  static final int FULL_FRAMES = 1_024;

  static final long FULL_BYTES = 32L << 20;

  /** What the recorder takes. */
  sealed interface Item {
    record Arrived(Arrival arrival) implements Item {}

    record End() implements Item {}
  }

  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicReference<Optional<Runnable>> onRoom =
      new AtomicReference<>(Optional.empty());

  /** Whether there is room for more. */
  boolean send(Arrival arrival) {
    if (items.size() >= 2 * FULL_FRAMES || bytes.get() >= 2 * FULL_BYTES) {
      lost.incrementAndGet();
      return false;
    }
    bytes.addAndGet(arrival.sizeBytes());
    items.add(new Item.Arrived(arrival));
    return !isFull();
  }

  void onRoom(Runnable callback) {
    onRoom.set(Optional.of(callback));
    callIfRoom();
  }

  void end() {
    items.add(new Item.End());
  }

  /** Waits for the next one; null when the thread is interrupted. */
  @Nullable Item take() {
    try {
      Item item = items.take();
      if (item instanceof Item.Arrived arrived) {
        bytes.addAndGet(-arrived.arrival().sizeBytes());
      }
      callIfRoom();
      return item;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** How many frames were let go because the sender did not listen. */
  long lost() {
    return lost.get();
  }

  private boolean isFull() {
    return items.size() >= FULL_FRAMES || bytes.get() >= FULL_BYTES;
  }

  private void callIfRoom() {
    if (items.size() <= FULL_FRAMES / 2 && bytes.get() <= FULL_BYTES / 2) {
      onRoom.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    }
  }
}
