package live.dasi.infra.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Figures as Markdown. */
final class Report {

  private Report() {}

  static String of(List<Outcome> outcomes, String postgresVersion, Effort effort) {
    StringBuilder text = new StringBuilder();
    text.append(machine(postgresVersion, effort)).append("\n### Targets\n\n");
    table(
        text,
        List.of("what", "wanted", "reached", ""),
        outcomes.stream()
            .flatMap(outcome -> outcome.targets().stream())
            .map(target ->
                List.of(
                    target.what(),
                    target.wanted(),
                    target.reached(),
                    target.isMet() ? "met" : "**missed**"))
            .toList());
    for (Outcome outcome : outcomes) {
      text.append("\n### ").append(outcome.title()).append("\n\n");
      table(text, outcome.columns(), outcome.rows());
    }
    return text.toString();
  }

  private static String machine(String postgresVersion, Effort effort) {
    return """
    %s. %s, %d CPUs, %s; JDK %s, %s, Axon Framework %s.
    Medians of %d rounds of %d s, peers in turns; load of the machine at the end %.1f.
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            line("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            Runtime.version(),
            postgresVersion,
            version(EventStorageEngine.class),
            effort.rounds(),
            effort.slice().toSeconds(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void table(StringBuilder text, List<String> columns, List<List<String>> rows) {
    line(text, columns);
    line(text, columns.stream().map(column -> "---").toList());
    rows.forEach(row -> line(text, row));
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String memory() {
    String kilobytes = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kilobytes.isEmpty()
        ? "memory unknown"
        : Math.round(Long.parseLong(kilobytes) / 1e6) + " GB";
  }

  /** What Linux says of the machine. */
  private static String line(String file, String key) {
    try {
      return Files.exists(Path.of(file))
          ? Files.readAllLines(Path.of(file)).stream()
              .filter(line -> line.startsWith(key))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("")
          : System.getProperty("os.arch", "");
    } catch (IOException e) {
      return "";
    }
  }

  /** From the name of the jar that a class comes from. */
  private static String version(Class<?> type) {
    try {
      var resource = type.getResource(type.getSimpleName() + ".class");
      if (resource != null && resource.openConnection() instanceof JarURLConnection jar) {
        String name = Path.of(jar.getJarFileURL().getPath()).getFileName().toString();
        return name.replaceAll("^\\D*|\\.jar$", "");
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
