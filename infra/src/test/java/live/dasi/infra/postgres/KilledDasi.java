package live.dasi.infra.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A second JVM that starts a server and is killed. */
final class KilledDasi {

  private KilledDasi() {}

  /** Returns the process number of the PostgreSQL that is left. */
  static long leaveServerRunning(Path folder) throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledDasi.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = jvm.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("server ")) {
          return Long.parseLong(line.substring("server ".length()));
        }
      }
      throw new IllegalStateException("the second Dasi did not start a server");
    } finally {
      jvm.destroyForcibly().waitFor();
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    PostgresServer server = PostgresServer.start(folder, TestDatabases.PROGRAMS, step -> {});
    PostgresServerTest.execute(server, "CREATE TABLE kept (value text)");
    PostgresServerTest.execute(server, "INSERT INTO kept VALUES ('written before the kill')");
    System.out.println("server " + new Cluster(folder).server().orElseThrow().pid());
    System.in.read();
  }
}
