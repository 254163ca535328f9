package live.dasi.infra.push;

import com.interaso.webpush.VapidKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/**
 * The file {@code push.secret} in the data folder: the key pair by which push services know this
 * server (RFC 8292), a line each of the public and the private key. Made at the first start;
 * whoever deletes it makes all subscriptions void.
 */
final class VapidKeyFile {

  static final String FILE_NAME = "push.secret";

  private VapidKeyFile() {}

  static VapidKeys readOrCreate(Path dataFolder) {
    Path file = dataFolder.resolve(FILE_NAME);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the key for push services %s cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whole and durable under another name first: a crash leaves either no key or a whole one. */
  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = file.resolveSibling(FILE_NAME + ".new");
    Files.deleteIfExists(whole);
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    VapidKeys keys = VapidKeys.generate();
    String lines = keys.getX509PublicKey() + "\n" + keys.getPkcs8PrivateKey() + "\n";
    try (var channel = FileChannel.open(whole, options, ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static VapidKeys read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    if (lines.size() == 2) {
      try {
        return VapidKeys.create(lines.get(0), lines.get(1));
      } catch (RuntimeException _) {
        // The same as too few lines: told below, without what is in the file.
      }
    }
    throw new FileSystemException(
        file.toString(),
        null,
        "it does not hold a public and a private key: put it back from a backup, or delete it, and"
            + " all browsers have to subscribe again");
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
