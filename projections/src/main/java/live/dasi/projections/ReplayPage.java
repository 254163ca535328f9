package live.dasi.projections;

import java.util.List;
import java.util.Optional;

/**
 * Some replays, newest first.
 *
 * @param next where the next page begins; empty if this is the last
 */
public record ReplayPage(List<BroadcastView> broadcasts, Optional<ReplayCursor> next) {

  public ReplayPage {
    broadcasts = List.copyOf(broadcasts);
  }
}
