package live.dasi.infra.recording;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out blocking calls one after another, in the order in which they were handed in, on a
 * virtual thread that lives as long as there is something to do. Thread-safe. At its bounds a call
 * is refused.
 */
final class OrderedQueue {

  private record Call<T>(Callable<T> body, long sizeBytes, CompletableFuture<T> result) {
    void run() {
      try {
        result.complete(body.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  private final DiskLimits limits;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  // The three below are touched under the lock only.
  private final Queue<Call<?>> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean running;

  OrderedQueue(DiskLimits limits, ThreadFactory threads) {
    this.limits = limits;
    this.threads = threads;
  }

  /** Fails at once, without having any effect, when the queue is full. */
  <T> CompletableFuture<T> submit(long sizeBytes, Callable<T> body) {
    var call = new Call<>(body, sizeBytes, new CompletableFuture<T>());
    lock.lock();
    try {
      if (waiting.size() >= limits.queuedCalls()
          || waitingBytes + sizeBytes > limits.queuedBytes()) {
        return CompletableFuture.failedFuture(
            new IOException(
                "the disk is too slow: %d calls with %d bytes are waiting for it"
                    .formatted(waiting.size(), waitingBytes)));
      }
      enqueue(call);
    } finally {
      lock.unlock();
    }
    return call.result();
  }

  /** For the one call that must not be refused: the last. */
  <T> CompletableFuture<T> submitLast(Callable<T> body) {
    var call = new Call<>(body, 0, new CompletableFuture<T>());
    lock.lock();
    try {
      enqueue(call);
    } finally {
      lock.unlock();
    }
    return call.result();
  }

  private void enqueue(Call<?> call) {
    waiting.add(call);
    waitingBytes += call.sizeBytes();
    if (!running) {
      running = true;
      threads.newThread(this::drain).start();
    }
  }

  private void drain() {
    for (Call<?> call = next(); call != null; call = next()) {
      call.run();
    }
  }

  private @Nullable Call<?> next() {
    lock.lock();
    try {
      Call<?> call = waiting.poll();
      if (call == null) {
        running = false;
      } else {
        waitingBytes -= call.sizeBytes();
      }
      return call;
    } finally {
      lock.unlock();
    }
  }
}
