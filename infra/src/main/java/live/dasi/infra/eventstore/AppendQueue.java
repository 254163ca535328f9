package live.dasi.infra.eventstore;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Appends that wait for the writer. Any thread adds, the writer takes. Bounded in number and bytes;
 * at the bound an append is refused, which tells its caller that the database cannot keep up.
 */
final class AppendQueue {

  private final ConcurrentLinkedQueue<PendingAppend> appends = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final int countLimit;
  private final long bytesLimit;

  AppendQueue(int countLimit, long bytesLimit) {
    this.countLimit = countLimit;
    this.bytesLimit = bytesLimit;
  }

  /** False at the bound. One append alone is taken, however large. */
  boolean offer(PendingAppend append) {
    long size = append.sizeBytes();
    int counted = count.incrementAndGet();
    long total = bytes.addAndGet(size);
    if (counted > countLimit || (total > bytesLimit && total > size)) {
      release(size);
      return false;
    }
    appends.add(append);
    return true;
  }

  @Nullable PendingAppend poll() {
    PendingAppend append = appends.poll();
    if (append != null) {
      release(append.sizeBytes());
    }
    return append;
  }

  /** How many wait. */
  int size() {
    return count.get();
  }

  long sizeBytes() {
    return bytes.get();
  }

  private void release(long size) {
    count.decrementAndGet();
    bytes.addAndGet(-size);
  }
}
