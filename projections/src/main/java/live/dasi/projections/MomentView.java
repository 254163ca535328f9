package live.dasi.projections;

import java.util.List;

/**
 * How everything stood at a moment.
 *
 * @param running broadcasts that are LIVE or AWAY, newest first
 * @param ended how many are over
 * @param channels how many are open
 */
public record MomentView(List<BroadcastView> running, long ended, long channels) {

  public MomentView {
    running = List.copyOf(running);
  }
}
