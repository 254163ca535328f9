package live.dasi.infra.history;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import live.dasi.infra.log.StoredEvent;

/**
 * New events as server-sent events (HTML Living Standard, 9.2): {@code id} is the position, {@code
 * event} the name, {@code data} the event as JSON.
 */
final class Tail {

  static final String MEDIA_TYPE = "text/event-stream";

  /** After how long a browser connects again. */
  private static final int RETRY_MS = 2_000;

  private final HistoryReading reading;
  private final HistoryLimits limits;
  private final Body body;

  Tail(HistoryReading reading, HistoryLimits limits, HttpServerResponse response) {
    this.reading = reading;
    this.limits = limits;
    this.body = new Body(response, MEDIA_TYPE, limits);
    response.closeHandler(_ -> reading.stop());
  }

  void write(long start) throws IOException, InterruptedException {
    try {
      long beginning = System.nanoTime();
      long lastWritten = beginning;
      body.add("retry: " + RETRY_MS + "\n: after " + start + "\n\n").flush();
      while (passed(beginning).compareTo(limits.tailFor()) < 0 && !reading.isOver()) {
        addWhatThereIs();
        if (body.isEmpty() && passed(lastWritten).compareTo(limits.heartbeat()) >= 0) {
          // The id is where to go on after a break, also when nothing of the last stretch was
          // wanted.
          body.add("id: " + reading.cursor() + "\n: still here\n\n");
        }
        if (body.isEmpty()) {
          reading.await(limits.heartbeat().minus(passed(lastWritten)));
        } else {
          body.flush();
          lastWritten = System.nanoTime();
        }
      }
      body.end();
    } catch (IOException | RuntimeException | InterruptedException e) {
      body.breakOff();
      throw e;
    }
  }

  private void addWhatThereIs() throws IOException, InterruptedException {
    while (!body.isFull()) {
      Optional<StoredEvent> next = reading.poll();
      if (next.isEmpty()) {
        return;
      }
      StoredEvent event = next.get();
      body.add("id: " + event.position() + "\nevent: " + event.name() + "\ndata: ")
          .add(Body.json(event))
          .add("\n\n");
    }
  }

  private static Duration passed(long sinceNanoTime) {
    return Duration.ofNanos(System.nanoTime() - sinceNanoTime);
  }
}
