package live.dasi.infra.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file of the operator's with secrets in it: refused where others can read it. */
public final class OwnersFile {

  private static final long MAX_BYTES = 64 * 1024;
  private static final Set<PosixFilePermission> ONLY_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnersFile() {}

  /**
   * Throws {@link IllegalArgumentException} with a sentence for a person.
   *
   * @param option that names the file
   */
  public static List<String> readLines(Path file, String option) {
    try {
      if (isPosix(file) && !ONLY_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IllegalArgumentException(
            "%s: others can read %s: run `chmod 600 %s`".formatted(option, file, file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(
            "%s: %s is longer than %d bytes".formatted(option, file, MAX_BYTES));
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: %s cannot be read".formatted(option, file), e);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
