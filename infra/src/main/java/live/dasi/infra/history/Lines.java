package live.dasi.infra.history;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Optional;
import live.dasi.infra.log.StoredEvent;

/** Events as lines of JSON, to the end of a reading. */
final class Lines {

  static final String MEDIA_TYPE = "application/x-ndjson";

  private final HistoryReading reading;
  private final HistoryLimits limits;
  private final Body body;

  Lines(HistoryReading reading, HistoryLimits limits, HttpServerResponse response) {
    this.reading = reading;
    this.limits = limits;
    this.body = new Body(response, MEDIA_TYPE, limits);
    response.closeHandler(_ -> reading.stop());
  }

  void write(long limit) throws IOException, InterruptedException {
    try {
      long given = 0;
      while (given < limit) {
        Optional<StoredEvent> next = reading.poll();
        if (next.isPresent()) {
          body.add(Body.json(next.get())).add("\n");
          given++;
        }
        if (body.isFull() || next.isEmpty()) {
          body.flush();
        }
        if (next.isEmpty()) {
          if (reading.isOver()) {
            break;
          }
          reading.await(limits.heartbeat());
        }
      }
      body.end();
    } catch (IOException | RuntimeException | InterruptedException e) {
      body.breakOff();
      throw e;
    }
  }
}
