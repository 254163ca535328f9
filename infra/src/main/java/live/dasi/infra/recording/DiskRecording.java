package live.dasi.infra.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows. Called from one thread at a time; the file is touched by its queue only.
 *
 * <p>An append that fails, or is refused because the disk is too slow, leaves a gap that nothing
 * may be written behind: all later appends fail too, and so do sync and seal, after having saved
 * what is whole.
 */
final class DiskRecording implements Recording {

  private final String path;
  private final FileChannel file;
  private final OrderedQueue queue;
  private final Runnable onSealed;
  private final AtomicReference<@Nullable Throwable> gap = new AtomicReference<>();
  private @Nullable CompletableFuture<Void> sealed;
  // Both belong to the queue.
  private long lengthBytes;
  private boolean broken;

  DiskRecording(String path, FileChannel file, OrderedQueue queue, Runnable onSealed) {
    this.path = path;
    this.file = file;
    this.queue = queue;
    this.onSealed = onSealed;
  }

  @Override
  public CompletionStage<Void> append(Bytes bytes) {
    if (sealed != null) {
      return CompletableFuture.failedFuture(afterSeal());
    }
    Throwable lost = gap.get();
    if (lost != null) {
      return CompletableFuture.failedFuture(brokenBy(lost));
    }
    CompletableFuture<Void> appended = queue.submit(bytes.length(), () -> write(bytes));
    if (appended.isCompletedExceptionally()) {
      gap.compareAndSet(null, appended.exceptionNow());
    }
    return appended;
  }

  @Override
  public CompletionStage<Void> sync() {
    if (sealed != null) {
      return CompletableFuture.failedFuture(afterSeal());
    }
    return queue.submit(0, this::force);
  }

  @Override
  public CompletionStage<Void> seal() {
    if (sealed == null) {
      sealed = queue.submitLast(this::forceAndClose);
    }
    return sealed;
  }

  private @Nullable Void write(Bytes bytes) throws IOException {
    if (broken) {
      throw brokenBy(gap.get());
    }
    try {
      ByteBuffer rest = bytes.asByteBuffer();
      for (long at = lengthBytes; rest.hasRemaining(); ) {
        at += file.write(rest, at);
      }
      lengthBytes += bytes.length();
      return null;
    } catch (IOException e) {
      IOException explained = DiskFailure.explain(path, e);
      broken = true;
      gap.compareAndSet(null, explained);
      dropHalfWritten(explained);
      throw explained;
    }
  }

  /** A full disk may have taken half of a part; a reader must not find it. */
  private void dropHalfWritten(IOException failure) {
    try {
      if (file.size() > lengthBytes) {
        file.truncate(lengthBytes);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private @Nullable Void force() throws IOException {
    try {
      file.force(false);
    } catch (IOException e) {
      // After a failed fsync the system may have dropped the pages: nothing more can be promised.
      IOException explained = DiskFailure.explain(path, e);
      broken = true;
      gap.compareAndSet(null, explained);
      throw explained;
    }
    Throwable lost = gap.get();
    if (lost != null) {
      throw brokenBy(lost);
    }
    return null;
  }

  private @Nullable Void forceAndClose() throws IOException {
    try (file) {
      force();
    } finally {
      onSealed.run();
    }
    return null;
  }

  private IllegalStateException afterSeal() {
    return new IllegalStateException("the recording " + path + " is sealed");
  }

  private IOException brokenBy(@Nullable Throwable first) {
    return new IOException("the recording " + path + " lost bytes before", first);
  }
}
