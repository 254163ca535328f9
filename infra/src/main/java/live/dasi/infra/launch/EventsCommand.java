package live.dasi.infra.launch;

import java.util.concurrent.Callable;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.history.FilterText;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.infra.server.LogReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dasi events}. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = {
      "Prints all events of one broadcast: short for dasi history --broadcast BROADCAST.",
      "Works while the server is running and while it is not."
    })
final class EventsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "BROADCAST", description = "Its id, as in the link of its page.")
  private String broadcast = "";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    BroadcastId id = FilterText.broadcast(broadcast);
    var printer = new EventPrinter(spec.commandLine().getOut(), json, Long.MAX_VALUE);
    try (var log = LogReader.open(options.toConfig());
        var reading = log.history().read(HistoryFilter.of(id), 0)) {
      printer.print(reading);
    }
    if (printer.printed() == 0) {
      spec.commandLine().getErr().println("dasi: no event speaks of a broadcast " + id);
      return 1;
    }
    return 0;
  }
}
