package live.dasi.infra.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The files of one server: what {@code initdb} makes, and the password beside it. */
final class Cluster {

  static final String USER = "dasi";

  private static final int PASSWORD_BYTES = 24;

  private final Path data;
  private final Path password;

  Cluster(Path folder) {
    this.data = folder.resolve("cluster");
    this.password = folder.resolve("password");
  }

  Path data() {
    return data;
  }

  boolean exists() {
    return Files.exists(data);
  }

  String password() throws IOException {
    if (!Files.exists(password)) {
      throw new PostgresException("the password of the database is missing: " + password);
    }
    return Files.readString(password).strip();
  }

  /** Makes the files beside their place and renames, so that half made ones are never used. */
  void initialise(PostgresProgram program) throws IOException {
    Path fresh = data.resolveSibling("cluster.new");
    Folders.delete(fresh);
    writePassword();
    program
        .run(
            "initdb",
            List.of(
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"))
        .orThrow();
    Files.move(fresh, data);
  }

  /** Refuses files that this version of PostgreSQL cannot run on. */
  void check(PostgresProgram program) throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (!Files.isRegularFile(version)) {
      throw new PostgresException(data + " is not a folder of PostgreSQL; move it away");
    }
    int made = Integer.parseInt(Files.readString(version).strip());
    int brought = program.majorVersion();
    if (made != brought) {
      throw new PostgresException(
          data
              + " was made by PostgreSQL "
              + made
              + ", and this Dasi brings "
              + brought
              + ": dump it with the old one and restore it, or run the old one with --postgres");
    }
  }

  /** The settings are ours; an operator's own go into the file that is included first. */
  void configure(int port) throws IOException {
    Files.writeString(
        data.resolve("postgresql.conf"),
        """
        # Written by Dasi at every start. Own settings: ../postgresql.conf
        include_if_exists = '../postgresql.conf'
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = '../log'
        log_filename = 'postgresql-%%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        """
            .formatted(port));
  }

  /** The process that serves these files, if one runs. */
  Optional<ProcessHandle> server() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(PostgresProgram::isServer);
  }

  /**
   * Where the process that serves these files listens; its fourth line says (PostgreSQL,
   * pidfile.h).
   */
  Optional<Integer> port() throws IOException {
    if (server().isEmpty()) {
      return Optional.empty();
    }
    return Files.readAllLines(data.resolve("postmaster.pid")).stream()
        .skip(3)
        .findFirst()
        .filter(line -> line.strip().matches("\\d{1,5}"))
        .map(line -> Integer.valueOf(line.strip()));
  }

  /**
   * Forgets a server that was killed when its process number now belongs to another program, which
   * PostgreSQL would take for that server. Otherwise the file stays: PostgreSQL finds by it whether
   * children of the killed server still use its memory.
   */
  void forgetKilledServer() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (Files.exists(file) && server().isEmpty()) {
      String first = Files.readString(file).lines().findFirst().orElse("").strip();
      if (first.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(first)).isPresent()) {
        Files.delete(file);
      }
    }
  }

  private void writePassword() throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
