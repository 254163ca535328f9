package live.dasi.infra.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, on a folder that it keeps between starts. It listens on the loopback
 * address only, on a free port, and asks for the password that lies in the folder.
 *
 * <p>It runs in a process group of its own, so that a Ctrl-C ends Dasi first and PostgreSQL after
 * it. When it dies it is started again on the same port. When Dasi is killed it stays, and the next
 * start stops it cleanly before it starts its own.
 *
 * <p>All methods block; the lock guards against a restart while closing.
 */
public final class PostgresServer implements AutoCloseable {

  /** What takes time at a start. */
  public enum Step {
    UNPACKING,
    INITIALISING,
    /** A server that a killed Dasi left behind is being stopped. */
    STOPPING_OLD,
    STARTING,
    /** The server has died and is started again. */
    RESTARTING
  }

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final String DATABASE = "dasi";
  private static final int START_ATTEMPTS = 5;
  private static final int RESTARTS_LIMIT = 100;
  private static final long PAUSE_MS = 200;
  private static final String PATIENCE_SECONDS = "60";

  private final FolderLock lock;
  private final Path folder;
  private final Cluster cluster;
  private final PostgresProgram program;
  private final Consumer<Step> progress;
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final PostgresAddress address;
  private int restarts;
  private boolean closed;

  /** Starts on a folder, which also keeps the unpacked programs. */
  public static PostgresServer start(Path folder, Consumer<Step> progress) {
    return start(folder, folder.resolve("program"), progress);
  }

  /**
   * Starts on a folder.
   *
   * @param programs where PostgreSQL's own programs are unpacked; several servers may share them
   * @throws PostgresException if it cannot, with what to do
   */
  public static PostgresServer start(Path folder, Path programs, Consumer<Step> progress) {
    try {
      Folders.createPrivate(folder);
      FolderLock lock = FolderLock.of(folder.toRealPath());
      try {
        return new PostgresServer(lock, folder.toRealPath(), programs, progress);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PostgresException("PostgreSQL cannot use " + folder + ": " + e, e);
    }
  }

  /** Where the server is that another process runs on a folder; empty if none runs. */
  public static Optional<PostgresAddress> running(Path folder) {
    try {
      var cluster = new Cluster(folder);
      Optional<Integer> port = cluster.port();
      return port.isEmpty() ? Optional.empty() : Optional.of(address(cluster, port.get()));
    } catch (IOException e) {
      throw new PostgresException("the database in " + folder + " cannot be read: " + e, e);
    }
  }

  private static PostgresAddress address(Cluster cluster, int port) throws IOException {
    return new PostgresAddress(
        "127.0.0.1", port, DATABASE, Cluster.USER, cluster.password(), Encryption.DISABLE);
  }

  private PostgresServer(FolderLock lock, Path folder, Path programs, Consumer<Step> progress)
      throws IOException {
    this.lock = lock;
    this.folder = folder;
    this.progress = progress;
    this.program = PostgresProgram.in(programs, () -> progress.accept(Step.UNPACKING));
    this.cluster = new Cluster(folder);
    if (!cluster.exists()) {
      progress.accept(Step.INITIALISING);
      cluster.initialise(program);
    }
    cluster.check(program);
    stopOld();
    progress.accept(Step.STARTING);
    this.address = launch(0);
    try {
      createDatabase();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    watch();
  }

  /** Where the database is; stays the same until this is closed. */
  public PostgresAddress address() {
    return address;
  }

  /** Stops the server after its clients' running statements have been ended; loses nothing. */
  @Override
  public void close() {
    lifecycle.lock();
    try {
      if (!closed) {
        closed = true;
        stop();
        lock.close();
      }
    } catch (IOException e) {
      throw new PostgresException("PostgreSQL on " + folder + " could not be stopped: " + e, e);
    } finally {
      lifecycle.unlock();
    }
  }

  private void stopOld() throws IOException {
    if (cluster.server().isPresent()) {
      progress.accept(Step.STOPPING_OLD);
      stop();
    }
    cluster.forgetKilledServer();
  }

  private void stop() throws IOException {
    if (cluster.server().isEmpty()) {
      return;
    }
    PostgresProgram.Outcome gentle = control("stop", "-m", "fast", "-t", PATIENCE_SECONDS);
    if (gentle.code() != 0 && cluster.server().isPresent()) {
      LOG.warn("PostgreSQL did not stop by itself and is stopped hard: {}", gentle.output());
      control("stop", "-m", "immediate", "-t", PATIENCE_SECONDS).orThrow();
    }
  }

  /**
   * Starts the server. Tries again when the port was taken meanwhile, or when children of a killed
   * server still hold its memory.
   *
   * @param port 0 for a free one
   */
  private PostgresAddress launch(int port) throws IOException {
    Files.createDirectories(folder.resolve("log"));
    String output = "";
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      int chosen = port == 0 ? freePort() : port;
      cluster.configure(chosen);
      Path log = folder.resolve("log").resolve("start.log");
      Files.deleteIfExists(log);
      PostgresProgram.Outcome outcome =
          control("start", "-l", log.toString(), "-t", PATIENCE_SECONDS);
      if (outcome.code() == 0) {
        return address(cluster, chosen);
      }
      output = (Files.exists(log) ? Files.readString(log) : outcome.output()).strip();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS << attempt));
    }
    throw new PostgresException(
        "PostgreSQL does not start on " + folder + " (see its folder log): " + output);
  }

  private PostgresProgram.Outcome control(String mode, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(mode, "-w", "-D"));
    arguments.add(cluster.data().toString());
    arguments.addAll(List.of(options));
    return program.run("pg_ctl", arguments);
  }

  private void createDatabase() {
    PostgresAddress any = address.withDatabase("postgres");
    try (Connection connection = DriverManager.getConnection(any.jdbcUrl(), any.jdbcProperties());
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        try (Statement create = connection.createStatement()) {
          create.execute("CREATE DATABASE " + DATABASE);
        }
      }
    } catch (SQLException e) {
      throw new PostgresException(
          "the PostgreSQL on " + folder + " does not let Dasi in: " + e.getMessage(), e);
    }
  }

  private void watch() throws IOException {
    ProcessHandle server =
        cluster.server().orElseThrow(() -> new PostgresException("PostgreSQL ended at once"));
    var _ =
        server
            .onExit()
            .thenRun(() -> Thread.ofVirtual().name("postgres-restart").start(this::restart));
  }

  private void restart() {
    lifecycle.lock();
    try {
      if (closed) {
        return;
      }
      if (++restarts > RESTARTS_LIMIT) {
        LOG.error("PostgreSQL has died {} times and is not started again", restarts);
        return;
      }
      LOG.warn("PostgreSQL has died and is started again; its log is in {}", folder.resolve("log"));
      progress.accept(Step.RESTARTING);
      cluster.forgetKilledServer();
      launch(address.port());
      watch();
    } catch (IOException | RuntimeException e) {
      LOG.error("PostgreSQL could not be started again; restart Dasi", e);
    } finally {
      lifecycle.unlock();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
