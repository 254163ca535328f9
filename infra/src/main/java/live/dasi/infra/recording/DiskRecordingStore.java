package live.dasi.infra.recording;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;
import org.jspecify.annotations.Nullable;

/**
 * Recordings as files under one folder. Thread-safe. All file I/O is on virtual threads, and the
 * stages complete there.
 */
public final class DiskRecordingStore implements RecordingStore {

  private interface Blocking<T> {
    @Nullable T run(Path file) throws IOException;
  }

  private final Path root;
  private final DiskLimits limits;
  private final ThreadFactory threads = Thread.ofVirtual().name("recording-", 0).factory();
  private final Semaphore reads;
  private final Semaphore readsAtOnce;

  /** Paths of recordings that grow now. */
  private final Set<String> growing = ConcurrentHashMap.newKeySet();

  private DiskRecordingStore(Path root, DiskLimits limits) {
    this.root = root;
    this.limits = limits;
    this.reads = new Semaphore(limits.reads());
    this.readsAtOnce = new Semaphore(limits.readsAtOnce(), true);
  }

  /** Makes the root folder if it is missing; blocks shortly. */
  public static DiskRecordingStore open(Path root, DiskLimits limits) throws IOException {
    return new DiskRecordingStore(Files.createDirectories(root).toRealPath(), limits);
  }

  @Override
  public CompletionStage<Recording> create(String path) {
    return async(path, file -> begin(path, file));
  }

  @Override
  public CompletionStage<Long> lengthBytes(String path) {
    return async(path, Files::size);
  }

  @Override
  public CompletionStage<Bytes> read(String path, long offsetBytes, int lengthBytes) {
    if (offsetBytes < 0 || lengthBytes < 0 || lengthBytes > limits.readBytes()) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "a range of %d bytes from %d: at most %d bytes can be read at once"
                  .formatted(lengthBytes, offsetBytes, limits.readBytes())));
    }
    if (!reads.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new IOException("the disk is too slow: " + limits.reads() + " reads are under way"));
    }
    return async(path, file -> readWhenAllowed(file, offsetBytes, lengthBytes))
        .whenComplete((_, _) -> reads.release());
  }

  @Override
  public CompletionStage<Void> truncate(String path, long lengthBytes) {
    return async(path, file -> cut(path, file, lengthBytes));
  }

  private Recording begin(String path, Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "the root is above it");
    makeFolders(folder);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      syncFolders(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    growing.add(path);
    var queue = new OrderedQueue(limits, threads);
    return new DiskRecording(path, channel, queue, () -> growing.remove(path));
  }

  private static void makeFolders(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("a file stands where a folder must be: " + e.getFile(), e);
    }
  }

  /** A file is there after a loss of power only if every folder above it knows its child. */
  private void syncFolders(Path folder) throws IOException {
    for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
      try (FileChannel channel = FileChannel.open(at, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Bytes readWhenAllowed(Path file, long offsetBytes, int lengthBytes) throws IOException {
    readsAtOnce.acquireUninterruptibly();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (offsetBytes > channel.size() - lengthBytes) {
        throw new EOFException(
            "%d bytes from %d of a recording of %d"
                .formatted(lengthBytes, offsetBytes, channel.size()));
      }
      return readFully(channel, offsetBytes, lengthBytes);
    } finally {
      readsAtOnce.release();
    }
  }

  private static Bytes readFully(FileChannel channel, long offsetBytes, int lengthBytes)
      throws IOException {
    ByteBuffer read = ByteBuffer.allocate(lengthBytes);
    while (read.hasRemaining()) {
      if (channel.read(read, offsetBytes + read.position()) < 0) {
        throw new EOFException("the recording was cut while it was read");
      }
    }
    return Bytes.wrap(read.array());
  }

  private @Nullable Void cut(String path, Path file, long lengthBytes) throws IOException {
    if (growing.contains(path)) {
      throw new IllegalStateException("the recording " + path + " is still growing");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (lengthBytes < 0 || lengthBytes > channel.size()) {
        throw new IllegalArgumentException(
            "a recording of %d bytes cannot be cut to %d".formatted(channel.size(), lengthBytes));
      }
      channel.truncate(lengthBytes);
      channel.force(true);
    }
    return null;
  }

  private <T> CompletableFuture<T> async(String path, Blocking<T> body) {
    var result = new CompletableFuture<T>();
    Callable<T> call = () -> body.run(RecordingPath.resolve(root, path));
    threads.newThread(() -> complete(result, path, call)).start();
    return result;
  }

  private static <T> void complete(CompletableFuture<T> result, String path, Callable<T> call) {
    try {
      result.complete(call.call());
    } catch (IOException e) {
      result.completeExceptionally(DiskFailure.explain(path, e));
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
