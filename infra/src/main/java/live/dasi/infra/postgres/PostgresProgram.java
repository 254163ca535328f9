package live.dasi.infra.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs ({@code initdb}, {@code pg_ctl}), unpacked from the class path. */
final class PostgresProgram {

  private static final int PATIENCE_SECONDS = 120;
  private static final int NAME_BYTES = 8;

  /**
   * As little as a batch of appends needs, glibc gives back to the system after each transaction
   * and asks for again, page by page, in the next, which costs up to a third of all appends. A
   * backend keeps so much instead. Other C libraries don't know the names.
   */
  private static final Map<String, String> KEPT_MEMORY =
      Map.of("MALLOC_TRIM_THRESHOLD_", "33554432", "MALLOC_TOP_PAD_", "1048576");

  private final Path folder;
  private final List<String> prefix;

  PostgresProgram(Path folder, List<String> prefix) {
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * Unpacks the programs for this machine below a folder, unless they are there already.
   *
   * @param unpacking is run before the work of some seconds
   */
  static PostgresProgram in(Path programs, Runnable unpacking) throws IOException {
    String resource = archive();
    Path folder = programs.resolve(digest(resource));
    if (!Files.isDirectory(folder)) {
      unpacking.run();
      unpack(resource, folder);
    }
    return new PostgresProgram(folder, prefix());
  }

  /** What was run, how it ended and what it said. */
  record Outcome(String command, int code, String output) {

    Outcome orThrow() {
      if (code != 0) {
        throw new PostgresException(command + " failed (" + code + "): " + output.strip());
      }
      return this;
    }
  }

  Outcome run(String command, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(folder.resolve("bin").resolve(command).toString());
    line.addAll(arguments);
    // A file and not a pipe: the server inherits it, and a pipe would never end.
    Path output = Files.createTempFile("dasi-postgres", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().put("LC_ALL", "C");
      builder.environment().putAll(KEPT_MEMORY);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      int code = await(process);
      return new Outcome(command, code, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** The major version: 18. */
  int majorVersion() throws IOException {
    String text = run("pg_ctl", List.of("--version")).orThrow().output().strip();
    String version = text.substring(text.lastIndexOf(' ') + 1);
    return Integer.parseInt(version.split("\\D", 2)[0]);
  }

  /** Whether a process is a PostgreSQL server, of whatever version. */
  static boolean isServer(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(c -> Path.of(c).getFileName().toString().startsWith("postgres"))
        .orElse(false);
  }

  private static int await(Process process) {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new PostgresException(
          process.info().command().orElse("PostgreSQL") + " did not end in time");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while waiting for PostgreSQL", e);
    }
  }

  private static String archive() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : "";
    String machine =
        switch (System.getProperty("os.arch", "")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    String resource = "/postgres-" + system + "-" + machine + ".txz";
    if (PostgresProgram.class.getResource(resource) == null) {
      throw new PostgresException(
          "no PostgreSQL for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + " in this build; use one of your own with --postgres");
    }
    return resource;
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PostgresProgram.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("not on the class path: " + resource);
    }
    return new BufferedInputStream(in, 1 << 16);
  }

  /** Names the folder, so that another version is never taken for this one. */
  private static String digest(String resource) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Unpacks beside the folder and renames, so that a half unpacked folder is never used. */
  private static void unpack(String resource, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path fresh = Files.createTempDirectory(folder.getParent(), "unpacking");
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(resource)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        write(tar, e, fresh);
      }
    }
    Folders.rename(fresh, folder);
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is not root. */
  static List<String> prefix() {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    try {
      if (await(new ProcessBuilder("unshare", "-U", "true").start()) == 0) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      throw notAsRoot(e);
    }
    throw notAsRoot(null);
  }

  private static PostgresException notAsRoot(@Nullable IOException cause) {
    return new PostgresException(
        "PostgreSQL does not run as root, and a user namespace could not be made for it"
            + " (unshare -U). Start Dasi as another user, or use --postgres",
        cause);
  }
}
