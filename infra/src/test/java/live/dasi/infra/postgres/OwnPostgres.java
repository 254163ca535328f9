package live.dasi.infra.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.testing.FreePort;

/** A PostgreSQL of an operator, who stops and starts it; nobody else does. */
public final class OwnPostgres implements AutoCloseable {

  private final PostgresProgram program;
  private final Path folder;
  private final Cluster cluster;
  private final int port;

  private OwnPostgres(PostgresProgram program, Path folder, int port) {
    this.program = program;
    this.folder = folder;
    this.cluster = new Cluster(folder);
    this.port = port;
  }

  /** Makes one on a folder that is not there yet, and starts it. */
  public static OwnPostgres make(Path folder) throws IOException {
    Folders.createPrivate(folder);
    var made =
        new OwnPostgres(
            PostgresProgram.in(TestDatabases.PROGRAMS, () -> {}),
            folder.toRealPath(),
            FreePort.choose());
    made.cluster.initialise(made.program);
    made.cluster.configure(made.port);
    made.start();
    return made;
  }

  public void start() throws IOException {
    control("start", "-l", folder.resolve("start.log").toString());
  }

  public void stop() throws IOException {
    control("stop", "-m", "fast");
  }

  /** As {@code --postgres} takes it. */
  public String url() throws IOException {
    return "postgresql://%s:%s@127.0.0.1:%d/postgres?sslmode=disable"
        .formatted(Cluster.USER, password(), port);
  }

  public String password() throws IOException {
    return cluster.password();
  }

  private void control(String mode, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(mode, "-w", "-D", cluster.data().toString()));
    arguments.addAll(List.of(options));
    program.run("pg_ctl", arguments).orThrow();
  }

  @Override
  public void close() throws IOException {
    if (cluster.server().isPresent()) {
      stop();
    }
  }
}
