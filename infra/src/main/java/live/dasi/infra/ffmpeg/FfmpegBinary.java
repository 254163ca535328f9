package live.dasi.infra.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.bramp.ffmpeg.FFmpeg;

/**
 * The ffmpeg that runs: the one that the operator named, else the one on the PATH, else the bundled
 * one, unpacked into the data folder.
 */
public record FfmpegBinary(Path file, Origin origin) {

  public enum Origin {
    CONFIGURED,
    ON_PATH,
    BUNDLED
  }

  /** Where the Maven artifact of this machine's platform keeps its program. */
  private static final String BUNDLED = "ws/schild/jave/nativebin/ffmpeg-";

  private static final List<String> PLATFORMS =
      List.of("amd64", "aarch64", "x86_64-osx", "aarch64-osx");

  /**
   * Finds it.
   *
   * @param path the PATH variable
   * @param unpackInto where the bundled program goes
   */
  public static Optional<FfmpegBinary> find(
      Optional<Path> configured, String path, Path unpackInto) {
    if (configured.isPresent()) {
      return configured
          .filter(Files::isExecutable)
          .map(file -> new FfmpegBinary(file, Origin.CONFIGURED));
    }
    return onPath(path).or(() -> bundled(unpackInto));
  }

  private static Optional<FfmpegBinary> onPath(String path) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "ffmpeg"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(file -> new FfmpegBinary(file, Origin.ON_PATH));
  }

  private static Optional<FfmpegBinary> bundled(Path unpackInto) {
    return PLATFORMS.stream()
        .map(platform -> FfmpegBinary.class.getClassLoader().getResource(BUNDLED + platform))
        .filter(Objects::nonNull)
        .findFirst()
        .map(program -> new FfmpegBinary(unpacked(program, unpackInto), Origin.BUNDLED));
  }

  /** Unpacks beside the goal and moves, so that a crash never leaves half a program behind. */
  private static Path unpacked(URL program, Path folder) {
    Path file = folder.resolve("ffmpeg");
    if (Files.isExecutable(file)) {
      return file;
    }
    try (InputStream in = program.openStream()) {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, "ffmpeg", ".part");
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack ffmpeg into " + folder, e);
    }
  }

  /** What the program says of its version; empty when it does not start. */
  public Optional<String> version() {
    try {
      return Optional.of(new FFmpeg(file.toString()).version());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public String describe() {
    return switch (origin) {
      case CONFIGURED -> file + " (from the settings)";
      case ON_PATH -> file + " (on the PATH)";
      case BUNDLED -> file + " (bundled)";
    };
  }
}
