package live.dasi.infra.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import live.dasi.infra.config.DataPaths;
import org.jspecify.annotations.Nullable;

/**
 * This process owns the data folder, and no other. The lock is the operating system's, so that a
 * crash lets go of it.
 */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "dasi.lock";

  private final FileChannel lockFile;

  private DataFolder(FileChannel lockFile) {
    this.lockFile = lockFile;
  }

  /** Takes the folder, and makes it if it is not there. */
  public static DataFolder take(DataPaths folder) {
    Path root = folder.root();
    try {
      if (!Files.exists(root)) {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
      FileChannel channel =
          FileChannel.open(
              root.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String owner = content(channel);
        channel.close();
        throw new CannotStart(
            "another Dasi (process %s) is using the data folder %s. Stop it, or choose another folder with --data."
                .formatted(owner, root));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(channel);
    } catch (IOException e) {
      throw new CannotStart(
          "cannot use the data folder "
              + root
              + ": "
              + e.getMessage()
              + ". Choose one that this user may write with --data.",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (java.nio.channels.OverlappingFileLockException e) {
      return null;
    }
  }

  private static String content(FileChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
