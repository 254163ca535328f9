package live.dasi.infra.benchmark;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.infra.benchmark.crowd.Crowd;

/**
 * Pages that are open in a room and silent.
 *
 * @param kib what each keeps of the heap and of direct memory
 */
record IdleSockets(int sockets, double kib) {

  private static final int ENTER_PER_SECOND = 1_000;

  /** Files that processes need besides their sockets. */
  private static final int OTHER_FILES = 1_000;

  private static final Pattern HEAP = Pattern.compile("total.*, used (\\d+)K");
  private static final Pattern DIRECT =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");

  static IdleSockets measure(DasiRoom server, Effort effort)
      throws IOException, InterruptedException {
    int sockets = Math.min(effort.sockets(), mostSockets());
    server.awaitEmpty();
    long before = usedKib(server.pid());
    try (Crowd crowd = server.crowd((_, _) -> {})) {
      crowd.open(sockets, ENTER_PER_SECOND);
      crowd.listen(Duration.ofSeconds(2));
      return new IdleSockets(sockets, (double) (usedKib(server.pid()) - before) / sockets);
    }
  }

  /** A process may open so many files. */
  static int mostSockets() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount() - OTHER_FILES)
        : Integer.MAX_VALUE;
  }

  /** What lives on the heap, and what Netty and others have allocated beside it. */
  private static long usedKib(long process) throws IOException, InterruptedException {
    // Twice: what is finalized in the first is freed in the second.
    jcmd(process, "GC.run");
    jcmd(process, "GC.run");
    return sum(HEAP, jcmd(process, "GC.heap_info"))
        + sum(DIRECT, jcmd(process, "VM.native_memory", "summary"));
  }

  private static long sum(Pattern figure, String text) {
    Matcher found = figure.matcher(text);
    long sum = 0;
    while (found.find()) {
      sum += Long.parseLong(found.group(1));
    }
    return sum;
  }

  private static String jcmd(long process, String... words)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(process));
    command.addAll(List.of(words));
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd failed: " + said);
    }
    return said;
  }

  List<Outcome.Target> targets() {
    return List.of(
        Outcome.Target.atMost(
            12, "KiB", "%,d silent pages, heap and direct memory each".formatted(sockets), kib));
  }
}
