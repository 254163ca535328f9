package live.dasi.hls.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;

/** Recordings in a folder; each call is done when it returns. It can be told to have no space. */
public final class FolderStore implements RecordingStore {

  private final Path folder;
  private final AtomicInteger appends = new AtomicInteger();
  private final AtomicInteger firstFailing = new AtomicInteger();
  private final AtomicInteger lastFailing = new AtomicInteger();

  public FolderStore(Path folder) {
    this.folder = folder;
  }

  /** That append, counted from 1, is written by half, and fails. */
  public void failAppend(int number) {
    firstFailing.set(number);
    lastFailing.set(number);
  }

  public void failAppendsFrom(int number) {
    firstFailing.set(number);
    lastFailing.set(Integer.MAX_VALUE);
  }

  public Path file(String path) {
    return folder.resolve(path);
  }

  @Override
  public CompletionStage<Recording> create(String path) {
    return done(() -> {
      Files.createDirectories(file(path).getParent());
      return new OpenFile(
          FileChannel.open(file(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    });
  }

  @Override
  public CompletionStage<Long> lengthBytes(String path) {
    return done(() -> {
      try (var channel = FileChannel.open(file(path))) {
        return channel.size();
      }
    });
  }

  @Override
  public CompletionStage<Bytes> read(String path, long offsetBytes, int lengthBytes) {
    return done(() -> {
      try (var channel = FileChannel.open(file(path))) {
        var buffer = ByteBuffer.allocate(lengthBytes);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, offsetBytes + buffer.position()) < 0) {
            throw new IOException("beyond the end of " + path);
          }
        }
        return Bytes.wrap(buffer.array());
      }
    });
  }

  @Override
  public CompletionStage<Void> truncate(String path, long lengthBytes) {
    return run(() -> {
      try (var channel = FileChannel.open(file(path), StandardOpenOption.WRITE)) {
        var _ = channel.truncate(lengthBytes);
      }
    });
  }

  private final class OpenFile implements Recording {
    private final FileChannel channel;

    OpenFile(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public CompletionStage<Void> append(Bytes bytes) {
      return run(() -> {
        int number = appends.incrementAndGet();
        boolean fails = number >= firstFailing.get() && number <= lastFailing.get();
        write(bytes.slice(0, fails ? bytes.length() / 2 : bytes.length()).asByteBuffer());
        if (fails) {
          throw new IOException("no space left");
        }
      });
    }

    private void write(ByteBuffer buffer) throws IOException {
      while (buffer.hasRemaining()) {
        var _ = channel.write(buffer);
      }
    }

    @Override
    public CompletionStage<Void> sync() {
      return run(() -> channel.force(false));
    }

    @Override
    public CompletionStage<Void> seal() {
      return run(channel::close);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static CompletionStage<Void> run(Work work) {
    try {
      work.run();
      return CompletableFuture.completedFuture(null);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <T> CompletionStage<T> done(Callable<T> work) {
    try {
      return CompletableFuture.completedFuture(work.call());
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
