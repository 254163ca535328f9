package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;

/**
 * The log as it is when its first page is read: later pages stop at the head that the first one
 * saw, and that head is the marker. So that what is stored meanwhile is neither read nor forgotten:
 * an append on condition of this marker is rejected because of it.
 */
final class SourcePages implements Pages {

  private static final long NOT_KNOWN = -1;

  private final EventCodec codec;
  private final Lookahead lookahead;
  private long position;
  private long head = NOT_KNOWN;
  private volatile boolean ended;

  SourcePages(
      EventReader reader,
      List<Criterion> criteria,
      long after,
      EventCodec codec,
      PageLimits limit) {
    this.position = after;
    this.codec = codec;
    this.lookahead =
        new Lookahead(
            limit,
            from ->
                reader.page(
                    criteria, from, head == NOT_KNOWN ? EventReader.UP_TO_NOW : head, limit));
  }

  @Override
  public boolean hasMore() {
    return !ended;
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public Future<EventReader.Page> read() {
    return lookahead.read(position, head);
  }

  @Override
  public List<Taken> take(EventReader.Page page) {
    if (head == NOT_KNOWN) {
      head = page.head();
    }
    position = page.readUpTo();
    List<Taken> entries = new ArrayList<>(page.events().size() + 1);
    for (LogEvent.At event : page.events()) {
      entries.add(new Taken(codec.decode(event), event.event().sizeBytes()));
    }
    if (position >= head) {
      entries.add(new Taken(end(head), 0));
      ended = true;
    }
    return entries;
  }

  @Override
  public boolean survives(Throwable failure) {
    return false;
  }

  private static Entry<EventMessage> end(long head) {
    return new SimpleEntry<>(
        TerminalEventMessage.INSTANCE,
        Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(head)));
  }
}
