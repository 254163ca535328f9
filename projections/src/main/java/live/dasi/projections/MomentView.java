package live.dasi.projections;

import java.util.List;
import java.util.Map;
import live.dasi.domain.broadcast.BroadcastId;

/**
 * How everything stood at a moment.
 *
 * @param running broadcasts that are LIVE or AWAY, newest first
 * @param viewers of each of them
 * @param ended how many are over
 * @param channels how many are open
 */
public record MomentView(
    List<BroadcastView> running, Map<BroadcastId, Integer> viewers, long ended, long channels) {

  public MomentView {
    running = List.copyOf(running);
    viewers = Map.copyOf(viewers);
  }
}
