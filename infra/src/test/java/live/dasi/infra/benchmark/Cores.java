package live.dasi.infra.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Servers have the first core to themselves, and who measures them the others. */
final class Cores {

  /** Before a server's command. */
  static final List<String> OF_SERVERS = List.of("taskset", "-c", "0");

  private static final int LAST = Runtime.getRuntime().availableProcessors() - 1;

  private Cores() {}

  /** Moves this process and all of its threads away from the servers' core. */
  static void leaveToServers() throws IOException, InterruptedException {
    if (LAST < 1) {
      throw new IOException("this benchmark needs two cores: one for the server");
    }
    move("1-" + LAST);
  }

  static void takeAll() throws IOException, InterruptedException {
    move("0-" + LAST);
  }

  private static void move(String cores) throws IOException, InterruptedException {
    String own = Long.toString(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "--all-tasks", "--pid", "--cpu-list", cores, own)
            .redirectErrorStream(true)
            .start();
    String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (taskset.waitFor() != 0) {
      throw new IOException("the cores cannot be shared out: " + said);
    }
  }
}
