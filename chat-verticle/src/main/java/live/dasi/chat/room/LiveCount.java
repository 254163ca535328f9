package live.dasi.chat.room;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.audience.ViewerCount.Reading;

/**
 * The viewer count as it happens: folds what the log delivers, and lets a tick pass only when all
 * that was emitted before it has come back. So it never shows what a later fold of the same log
 * would not. Owned by its room.
 */
final class LiveCount {

  private final CountPolicy policy;
  private final ViewerCount count;

  /** Read by any thread. */
  private volatile int viewers;

  /** Emitted and not yet delivered; the oldest first, as their times never go back. */
  private final Set<AudienceEvent> underway = new LinkedHashSet<>();

  LiveCount(CountPolicy policy, ViewerCount count) {
    this.policy = policy;
    this.count = count;
    this.viewers = count.viewers();
  }

  int viewers() {
    return viewers;
  }

  void emitted(AudienceEvent fact) {
    underway.add(fact);
  }

  void notStored(AudienceEvent fact) {
    underway.remove(fact);
  }

  /** The next event of the log; answers what changed at the ticks before it. */
  List<Reading> delivered(AudienceEvent event) {
    underway.remove(event);
    return shown(count.apply(event));
  }

  /** Lets the ticks up to a moment pass that nothing underway belongs before. */
  List<Reading> advance(Instant now) {
    Instant tick = policy.tickAt(now);
    return underway.stream().findFirst().filter(oldest -> oldest.at().isBefore(tick)).isPresent()
        ? List.of()
        : shown(count.advance(tick));
  }

  private List<Reading> shown(List<Reading> passed) {
    viewers = count.viewers();
    return passed;
  }
}
