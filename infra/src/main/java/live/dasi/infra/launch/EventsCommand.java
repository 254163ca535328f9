package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.json.LoggedEvent;
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
      "Prints all events of one broadcast in the order in which they became durable.",
      "Works while the server is running and while it is not."
    })
final class EventsCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Every event has them: the line says the one, the heading the other. */
  private static final List<String> SAID_ELSEWHERE = List.of("at", "broadcast");

  @Parameters(paramLabel = "BROADCAST", description = "Its id, as in the link of its page.")
  private String broadcast = "";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    BroadcastId id = BroadcastId.parse(broadcast);
    try (var log = LogReader.open(options.toConfig())) {
      List<LoggedEvent> events = log.history(Tag.of(id)).stream().map(LoggedEvent::of).toList();
      events.forEach(event -> out.println(json ? asJson(event) : asLine(event)));
      out.flush();
      if (events.isEmpty()) {
        spec.commandLine().getErr().println("dasi: no event speaks of a broadcast " + id);
      }
      return events.isEmpty() ? 1 : 0;
    }
  }

  private static String asLine(LoggedEvent event) {
    String details =
        event.payload().properties().stream()
            .filter(field -> !SAID_ELSEWHERE.contains(field.getKey()))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" "));
    return "%6d  %s  %-27s %s"
        .formatted(event.position(), TIME.format(event.at()), event.name(), details);
  }

  private static String asJson(LoggedEvent event) {
    return DomainJson.mapper().valueToTree(event).toString();
  }
}
