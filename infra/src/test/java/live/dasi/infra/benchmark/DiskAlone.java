package live.dasi.infra.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import live.dasi.infra.benchmark.DeliveryFollower.Round;

/**
 * What the disk allows: events come as regularly as elsewhere, and all that wait are made durable
 * by one write of a page into a file that has its size, and one {@code fdatasync}, as PostgreSQL
 * does it with its log. Nothing that keeps what it acknowledges can be faster.
 */
final class DiskAlone implements AutoCloseable {

  private static final int PAGE_BYTES = 8 * 1024;
  private static final int PAGES = 2048;

  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
  private int written;

  DiskAlone(Path folder) throws IOException {
    file =
        FileChannel.open(
            folder.resolve("disk-alone"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    for (int i = 0; i < PAGES; i++) {
      write();
    }
    file.force(true);
  }

  Round round(Duration length, int eventsPerSecond) throws IOException {
    Latencies latencies = new Latencies();
    long pause = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
    long begun = System.nanoTime();
    long due = begun;
    while (due < begun + length.toNanos()) {
      for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
        LockSupport.parkNanos(ahead);
      }
      long called = System.nanoTime();
      write();
      file.force(false);
      long durable = System.nanoTime();
      for (; due <= called; due += pause) {
        latencies.add(durable - due);
      }
    }
    return Round.of(latencies);
  }

  private void write() throws IOException {
    page.clear();
    file.write(page, (long) (written++ % PAGES) * PAGE_BYTES);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
