package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.List;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * What a stream is read from, part by part. One thread at a time uses it, but for {@link #hasMore}.
 */
interface Pages {

  /** An entry for the reader, and what it costs to keep it. */
  record Taken(Entry<EventMessage> entry, int sizeBytes) {}

  /** Whether there is something to read now. */
  boolean hasMore();

  /** Whether the last page was taken. */
  boolean isEnded();

  Future<EventReader.Page> read();

  /** What a page has for the reader; the next one follows it. */
  List<Taken> take(EventReader.Page page);

  /** Whether to ask again later after a failure, instead of ending the stream. */
  boolean survives(Throwable failure);
}
