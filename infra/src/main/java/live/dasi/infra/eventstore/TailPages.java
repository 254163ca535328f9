package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The log from a position on, without an end. While the database is away it has no more. */
final class TailPages implements Pages {

  private final LogTail log;
  private final List<Criterion> criteria;
  private final EventCodec codec;
  private final Lookahead lookahead;
  private volatile long position;

  TailPages(LogTail log, List<Criterion> criteria, long after, EventCodec codec, PageLimits limit) {
    this.log = log;
    this.criteria = criteria;
    this.position = after;
    this.codec = codec;
    this.lookahead = new Lookahead(limit, from -> log.read(criteria, from, limit));
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
    return lookahead.read(position, log.head());
  }

  @Override
  public List<Taken> take(EventReader.Page page) {
    List<Taken> entries = new ArrayList<>(page.events().size());
    for (LogEvent.At event : page.events()) {
      if (Criterion.matchesAny(criteria, event.event())) {
        entries.add(new Taken(codec.decode(event), event.event().sizeBytes()));
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
