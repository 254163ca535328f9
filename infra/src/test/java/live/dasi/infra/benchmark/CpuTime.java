package live.dasi.infra.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of this JVM and of PostgreSQL, which says more than wall-clock time on a machine that
 * others use, too. PostgreSQL's is read from Linux's {@code /proc}; elsewhere it is 0.
 *
 * @param postmaster the process number of PostgreSQL's parent process
 */
record CpuTime(long postmaster) {

  private static final double TICKS_PER_SECOND = 100;

  /** Places in /proc/PID/stat after the name, proc(5). */
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
    return treeSeconds(postmaster);
  }

  /** Of a process and of all that it started; 0 if it is not there. */
  static double treeSeconds(long process) {
    return ProcessHandle.of(process)
        .map(root ->
            Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(each -> ticks(each.pid()) / TICKS_PER_SECOND)
                .sum())
        .orElse(0.0);
  }

  private static double ticks(long process) {
    try {
      String stat = Files.readString(Path.of("/proc/%d/stat".formatted(process)));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return number(fields, USER)
          + number(fields, SYSTEM)
          + number(fields, ENDED_CHILDREN_USER)
          + number(fields, ENDED_CHILDREN_SYSTEM);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long number(List<String> fields, int place) {
    return Long.parseLong(fields.get(place));
  }
}
