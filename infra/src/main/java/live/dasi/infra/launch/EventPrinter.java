package live.dasi.infra.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import live.dasi.infra.history.HistoryReading;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.infra.log.StoredEvent;

/** Prints events as they come, for people or as lines of JSON. */
final class EventPrinter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final boolean json;
  private long left;
  private long printed;

  EventPrinter(PrintWriter out, boolean json, long limit) {
    this.out = out;
    this.json = json;
    this.left = limit;
  }

  /** Until the end, the limit, or nobody reads any more. */
  void print(HistoryReading reading) throws InterruptedException {
    while (left > 0) {
      Optional<StoredEvent> next = reading.poll();
      if (next.isPresent()) {
        LoggedEvent event = next.get().logged();
        out.println(json ? asJson(event) : asLine(event));
        printed++;
        left--;
      } else if (out.checkError() || reading.isOver()) {
        return;
      } else {
        reading.await(LOOK_AGAIN);
      }
    }
    out.flush();
  }

  long printed() {
    return printed;
  }

  boolean isDone() {
    return left == 0 || out.checkError();
  }

  /** The line itself says when. */
  private static String asLine(LoggedEvent event) {
    String details =
        event.payload().properties().stream()
            .filter(field -> !field.getKey().equals("at"))
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining(" "));
    return "%6d  %s  %-27s %s"
        .formatted(event.position(), TIME.format(event.at()), event.name(), details);
  }

  private static String asJson(LoggedEvent event) {
    try {
      return DomainJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event has no JSON", e);
    }
  }
}
