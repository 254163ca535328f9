package live.dasi.projections;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Tag;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;

/**
 * The events that operators have had a projection leave out, as the log says: each was decided on
 * by a person, so there are few. Owned by one context, except for what it returns.
 */
final class Skips {

  private final String projection;
  private final EventFeed feed;
  private final Facts facts;
  private final Set<Long> positions = new HashSet<>();

  Skips(String projection, EventFeed feed, Facts facts) {
    this.projection = projection;
    this.feed = feed;
    this.facts = facts;
  }

  CompletionStage<List<RecordedEvent>> recorded() {
    return feed.history(Tag.ofProjection(projection), Set.of(EventSkipped.class));
  }

  void know(List<RecordedEvent> recorded) {
    for (RecordedEvent one : recorded) {
      if (one.event() instanceof EventSkipped skipped && skipped.projection().equals(projection)) {
        positions.add(skipped.position());
      }
    }
  }

  /** Completes when the log has it; {@link #know} is for after that. */
  CompletionStage<Void> record(long position, String reason, Instant at) {
    return facts.emit(new EventSkipped(projection, position, reason, at));
  }

  void know(long position) {
    positions.add(position);
  }

  boolean contain(RecordedEvent event) {
    return positions.contains(event.position());
  }
}
