package live.dasi.domain.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;

/**
 * The viewer count of one broadcast: a fold over its audience's events and a {@link CountPolicy},
 * and of nothing else, so that live and replayed counts are equal. It changes at ticks only. At a
 * tick, of the events before it, a viewer counts who is there and
 *
 * <ul>
 *   <li>has counted at the last tick, so that a reload is never seen; or
 *   <li>has been there for the pending time without a gap.
 * </ul>
 *
 * <p>An event that comes again changes nothing: facts are stored at least once. Mutable, as a large
 * audience is not copied for each of its viewers; owned by whoever made it. It keeps who is there
 * and who left since the last tick, however long the log is.
 */
public final class ViewerCount {

  /** From a tick on, the count is another. */
  public record Reading(Instant tick, int viewers) {}

  private final CountPolicy policy;

  /** Who counts; some of them may have left since the last tick. */
  private final Set<ViewerId> counted = new HashSet<>();

  private final Set<ViewerId> leaving = new HashSet<>();

  /** Who is there and does not count yet, and since when; the first to come first. */
  private final Map<ViewerId, Instant> pending = new LinkedHashMap<>();

  /** Everything before this is folded. */
  private Instant now = Instant.EPOCH;

  public ViewerCount(CountPolicy policy) {
    this.policy = policy;
  }

  public int viewers() {
    return counted.size();
  }

  /** Who is there, counted or not. */
  public Set<ViewerId> present() {
    Set<ViewerId> present = new HashSet<>(counted);
    present.removeAll(leaving);
    present.addAll(pending.keySet());
    return present;
  }

  /**
   * Takes the next event of the log. One that says to be older than the last (a clock was put back)
   * counts as of the same time.
   *
   * @return what changed at the ticks before it
   */
  public List<Reading> apply(AudienceEvent event) {
    List<Reading> passed = advance(event.at());
    ViewerId viewer = event.viewer();
    switch (event) {
      case ViewerJoined _ -> {
        if (!leaving.remove(viewer) && !counted.contains(viewer)) {
          pending.putIfAbsent(viewer, now);
        }
      }
      case ViewerLeft _ -> {
        if (pending.remove(viewer) == null && counted.contains(viewer)) {
          leaving.add(viewer);
        }
      }
    }
    return passed;
  }

  /**
   * Lets time pass.
   *
   * @return what changed at the ticks up to a moment, that included
   */
  public List<Reading> advance(Instant moment) {
    if (!moment.isAfter(now)) {
      return List.of();
    }
    Instant from = now;
    now = moment;
    List<Reading> changes = new ArrayList<>();
    Instant tick = policy.tickAfter(from);
    // Without anybody who comes or goes no tick changes anything, however many there are.
    while (!tick.isAfter(moment) && !isSettled()) {
      int before = viewers();
      fold(tick);
      if (viewers() != before) {
        changes.add(new Reading(tick, viewers()));
      }
      tick = tick.plus(policy.tick());
    }
    return changes;
  }

  private boolean isSettled() {
    return leaving.isEmpty() && pending.isEmpty();
  }

  private void fold(Instant tick) {
    counted.removeAll(leaving);
    leaving.clear();
    Instant lastToCount = tick.minus(policy.pending());
    Iterator<Map.Entry<ViewerId, Instant>> waiting = pending.entrySet().iterator();
    while (waiting.hasNext()) {
      Map.Entry<ViewerId, Instant> viewer = waiting.next();
      if (viewer.getValue().isAfter(lastToCount)) {
        return;
      }
      counted.add(viewer.getKey());
      waiting.remove();
    }
  }
}
