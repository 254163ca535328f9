package live.dasi.infra.history;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Optional;
import live.dasi.infra.log.StoredEvent;

/** Events as lines of JSON, to the end of a reading. */
final class Lines {

  static final String MEDIA_TYPE = "application/x-ndjson";

  /** Between two lines: part of no event, and a sign of life where none is found for long. */
  private static final String STILL_LOOKING = " ";

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
      long flushed = System.nanoTime();
      while (given < limit) {
        Optional<StoredEvent> next = reading.poll();
        if (next.isPresent()) {
          body.add(Body.json(next.get())).add("\n");
          given++;
        }
        if (body.isFull() || (next.isEmpty() && !body.isEmpty())) {
          body.flush();
          flushed = System.nanoTime();
        }
        if (next.isEmpty()) {
          if (reading.isOver()) {
            break;
          }
          reading.await(limits.heartbeat());
          if (System.nanoTime() - flushed > limits.heartbeat().toNanos()) {
            body.add(STILL_LOOKING).flush();
            flushed = System.nanoTime();
          }
        }
      }
      body.end();
    } catch (IOException | RuntimeException | InterruptedException e) {
      body.breakOff();
      throw e;
    }
  }
}
