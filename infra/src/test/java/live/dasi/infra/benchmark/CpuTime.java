package live.dasi.infra.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU time of this JVM and of PostgreSQL, which says more than wall-clock time on a machine that
 * others use, too. PostgreSQL's is read from Linux's {@code /proc}; elsewhere it is 0.
 *
 * @param postmaster the process number of PostgreSQL's parent process
 */
record CpuTime(long postmaster) {

  private static final double TICKS_PER_SECOND = 100;

  /** Places in /proc/PID/stat after the name, proc(5). */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  double jvmSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  double postgresSeconds() {
    Path processes = Path.of("/proc");
    if (!Files.exists(processes.resolve("self/stat"))) {
      return 0;
    }
    double ticks = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        ticks += ticks(process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private double ticks(Path process) throws IOException {
    try {
      String stat = Files.readString(process.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      long own = number(fields, USER) + number(fields, SYSTEM);
      if (Long.parseLong(process.getFileName().toString()) == postmaster) {
        return own + number(fields, ENDED_CHILDREN_USER) + number(fields, ENDED_CHILDREN_SYSTEM);
      }
      return number(fields, PARENT) == postmaster ? own : 0;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      if (Files.exists(process)) {
        throw e;
      }
      return 0; // ended while it was read
    }
  }

  private static long number(List<String> fields, int place) {
    return Long.parseLong(fields.get(place));
  }
}
