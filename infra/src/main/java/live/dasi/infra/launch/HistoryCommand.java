package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.infra.history.StateAtMoment;
import live.dasi.infra.history.TimeText;
import live.dasi.infra.server.CannotStart;
import live.dasi.infra.server.LogReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dasi history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    subcommands = HistoryExportCommand.class,
    description = {
      "Prints what happened, in the order in which it became durable, or with --as-of how everything"
          + " stood at a moment.",
      "Works while the server is running and while it is not."
    })
final class HistoryCommand implements Callable<Integer> {

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Print the state that had been recorded by then: 20:31:07, \"2026-11-20 20:31:07\","
              + " RFC 3339.")
  private @Nullable String asOf;

  @Option(
      names = "--follow",
      description =
          "Go on with what happens, until Ctrl-C. Starts with now unless --after or --from says"
              + " otherwise.")
  private boolean follow;

  @Option(names = "--json", description = "JSON: one event a line, or the state.")
  private boolean json;

  @Option(names = "--to", paramLabel = "TIME", description = "Only what happened before.")
  private @Nullable String to;

  @Option(names = "--limit", paramLabel = "NUMBER", description = "At most so many events.")
  private @Nullable Long limit;

  @Mixin private final HistoryOptions wanted = new HistoryOptions();
  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private final TimeText times = new TimeText(ZoneId.systemDefault(), InstantSource.system());

  @Override
  public Integer call() throws InterruptedException {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("--limit must be at least 1");
    }
    return asOf == null ? printEvents() : printState(asOf);
  }

  private int printState(String time) throws InterruptedException {
    if (follow || limit != null || to != null || !wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "--as-of prints a state, which has no filters, no --limit and no --follow");
    }
    Instant at = times.parse("--as-of", time);
    if (at.isAfter(times.clock().instant())) {
      throw new IllegalArgumentException(
          "--as-of was understood as " + times.show(at) + ", which is in the future");
    }
    spec.commandLine().getErr().println("dasi: as of " + times.show(at));
    try (var log = LogReader.open(options.toConfig())) {
      StateAtMoment state = log.history().stateAt(at);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        StatePrinter.json(state, out);
      } else {
        StatePrinter.table(state, out);
      }
      out.flush();
    }
    return 0;
  }

  private int printEvents() throws InterruptedException {
    HistoryFilter filter = wanted.toFilter(times, "--to", to);
    var printer =
        new EventPrinter(spec.commandLine().getOut(), json, limit == null ? Long.MAX_VALUE : limit);
    try (var log = LogReader.open(options.toConfig())) {
      if (follow && log.isAtRest()) {
        throw new CannotStart(
            "nothing will happen: no server is running on this data folder. Leave --follow out.");
      }
      long cursor = follow && !wanted.hasStart() ? log.history().head() : wanted.start();
      if (!follow || wanted.hasStart()) {
        try (var reading = log.history().read(filter, cursor)) {
          printer.print(reading);
          cursor = reading.cursor();
        }
      }
      if (follow && !printer.isDone()) {
        try (var reading = log.history().follow(filter, cursor)) {
          printer.print(reading);
        }
      }
    }
    return 0;
  }
}
