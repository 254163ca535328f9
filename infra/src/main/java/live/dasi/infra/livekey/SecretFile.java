package live.dasi.infra.livekey;

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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import live.dasi.media.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret in the data folder by which something is signed: 256 bits as one line of base64url. Made
 * at the first start; whoever deletes it makes all void that was signed with it.
 */
enum SecretFile {
  LIVE_KEYS("live-key.secret", "issue new addresses then"),
  PASSES("pass.secret", "guests are strangers then, also those who were moderators");

  /** RFC 7518, 3.2: a key for HS256 has at least 256 bits. */
  static final int LENGTH_BYTES = 32;

  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final Set<PosixFilePermission> ONLY_OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final String fileName;
  private final String afterLoss;

  SecretFile(String fileName, String afterLoss) {
    this.fileName = fileName;
    this.afterLoss = afterLoss;
  }

  Bytes readOrCreate(Path dataFolder) {
    Path file = dataFolder.resolve(fileName);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      keepFromOthers(file);
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the secret %s cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whole and durable under another name first: a crash leaves either no secret or a whole one. */
  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] secret = new byte[LENGTH_BYTES];
    new SecureRandom().nextBytes(secret);
    String line = Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n";
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(whole, options, ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return isPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ONLY_OWNER)}
        : new FileAttribute<?>[0];
  }

  private void keepFromOthers(Path file) throws IOException {
    if (!isPosix(file) || ONLY_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      return;
    }
    Files.setPosixFilePermissions(file, ONLY_OWNER);
    LOG.warn(
        "{} could be read by other users, and no longer can: delete it and restart if one of them"
            + " may have done so; {}",
        file,
        afterLoss);
  }

  private Bytes read(Path file) throws IOException {
    try {
      String line = Files.readString(file, StandardCharsets.US_ASCII).strip();
      byte[] secret = Base64.getUrlDecoder().decode(line);
      if (secret.length == LENGTH_BYTES) {
        return Bytes.wrap(secret);
      }
    } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException _) {
      // The same as a wrong length: told below, without what is in the file.
    }
    throw new FileSystemException(
        file.toString(),
        null,
        "it does not hold 256 bits in base64url: put it back from a backup, or delete it; "
            + afterLoss);
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
