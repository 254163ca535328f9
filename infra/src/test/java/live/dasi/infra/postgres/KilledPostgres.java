package live.dasi.infra.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a power cut does to a server. */
public final class KilledPostgres {

  private KilledPostgres() {}

  /** Kills the server on a folder and all its children, without a warning. */
  public static void on(Path folder) throws IOException {
    Path file = folder.resolve("cluster").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    if (!PostgresProgram.isServer(server)) {
      throw new IllegalStateException("not a PostgreSQL server: " + pid);
    }
    var children = server.descendants().toList();
    server.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
