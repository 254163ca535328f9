package live.dasi.infra.config;

import java.nio.file.Path;

/** What lies where in the data folder. */
public record DataPaths(Path root) {

  public DataPaths {
    root = root.toAbsolutePath().normalize();
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path recordings() {
    return root.resolve("recordings");
  }

  /** Programs that come in a jar, unpacked. */
  public Path programs() {
    return root.resolve("programs");
  }

  /** The link that makes the first administrator, when it may stand in no log. */
  public Path administratorLink() {
    return root.resolve("administrator-link.txt");
  }

  public Path logs() {
    return root.resolve("logs");
  }
}
