package live.dasi.infra.launch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.server.LogReader;
import live.dasi.port.RecordedEvent;
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
      List<RecordedEvent> events = log.history(Tag.of(id));
      events.forEach(event -> out.println(json ? asJson(event) : asLine(event)));
      out.flush();
      if (events.isEmpty()) {
        spec.commandLine().getErr().println("dasi: no event speaks of a broadcast " + id);
      }
      return events.isEmpty() ? 1 : 0;
    }
  }

  private static String asLine(RecordedEvent recorded) {
    DomainEvent event = recorded.event();
    ObjectNode payload = payload(event);
    payload.remove(SAID_ELSEWHERE);
    String details =
        payload.properties().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" "));
    return "%6d  %s  %-18s %s"
        .formatted(
            recorded.position(),
            TIME.format(event.at()),
            event.getClass().getSimpleName(),
            details);
  }

  private static String asJson(RecordedEvent recorded) {
    DomainEvent event = recorded.event();
    EventCatalog.Entry entry = EventCatalog.of(event.getClass());
    ObjectNode line = DomainJson.mapper().createObjectNode();
    line.put("position", recorded.position());
    line.put("name", entry.name());
    line.put("version", entry.version());
    line.set("payload", payload(event));
    return line.toString();
  }

  private static ObjectNode payload(DomainEvent event) {
    return DomainJson.mapper().valueToTree(event);
  }
}
