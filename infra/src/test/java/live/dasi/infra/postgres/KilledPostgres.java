package live.dasi.infra.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a power cut does to a server. */
public final class KilledPostgres {

  private KilledPostgres() {}

  /** Kills the server on a folder of Dasi's and all its children, without a warning. */
  public static void on(Path folder) throws IOException {
    inData(folder.resolve("cluster"));
  }

  /** Kills the server on PostgreSQL's own folder and all its children. */
  static void inData(Path data) throws IOException {
    ProcessHandle server = server(data);
    var children = server.descendants().toList();
    server.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills only the first process of the server: its children go when they notice. */
  public static void withoutItsChildrenOn(Path folder) throws IOException {
    server(folder.resolve("cluster")).destroyForcibly();
  }

  private static ProcessHandle server(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    if (!PostgresProgram.isServer(server)) {
      throw new IllegalStateException("not a PostgreSQL server: " + pid);
    }
    return server;
  }
}
