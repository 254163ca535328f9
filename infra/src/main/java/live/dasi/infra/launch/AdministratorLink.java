package live.dasi.infra.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import live.dasi.infra.config.DataPaths;

/** The link to become the first administrator, in a file that only the server's user can read. */
final class AdministratorLink {

  private AdministratorLink() {}

  static Path keep(DataPaths data, URI link) {
    Path file = data.administratorLink();
    var onlyOwner = PosixFilePermissions.fromString("rw-------");
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(onlyOwner));
      return Files.writeString(file, link + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of an earlier start is void. */
  static void forget(DataPaths data) {
    try {
      Files.deleteIfExists(data.administratorLink());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
