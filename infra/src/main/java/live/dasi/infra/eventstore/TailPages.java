package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;

/** The log from a position on, without an end. While the database is away it has no more. */
final class TailPages implements Pages {

  private final LogTail log;
  private final List<Criterion> criteria;
  private final EventCodec codec;
  private final int limit;
  private volatile long position;

  TailPages(LogTail log, List<Criterion> criteria, long after, EventCodec codec, int limit) {
    this.log = log;
    this.criteria = criteria;
    this.position = after;
    this.codec = codec;
    this.limit = limit;
  }

  @Override
  public boolean hasMore() {
    return log.head() > position;
  }

  @Override
  public boolean isEnded() {
    return false;
  }

  @Override
  public Future<EventReader.Page> read() {
    return log.read(criteria, position, limit);
  }

  @Override
  public List<Entry<EventMessage>> take(EventReader.Page page) {
    List<Entry<EventMessage>> entries = new ArrayList<>(page.events().size());
    for (LogEvent.At event : page.events()) {
      if (Criterion.matchesAny(criteria, event.event())) {
        entries.add(codec.decode(event));
      }
    }
    position = page.readUpTo();
    return entries;
  }

  @Override
  public boolean survives(Throwable failure) {
    return failure instanceof EventStoreUnavailableException;
  }
}
