package live.dasi.infra.grace;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.projections.AwayView;

/** Which broadcasts wait for their encoder, and until when. As many as are away at a time. */
final class Waiting {

  private final BroadcastPolicy policy;
  private final Map<BroadcastId, Instant> since = new HashMap<>();

  Waiting(BroadcastPolicy policy, List<AwayView> away) {
    this.policy = policy;
    away.forEach(a -> since.put(a.broadcast(), a.since()));
  }

  void on(DomainEvent event) {
    switch (event) {
      case Disconnected e -> since.put(e.broadcast(), e.at());
      case Reconnected e -> since.remove(e.broadcast());
      case LiveEnded e -> since.remove(e.broadcast());
      default -> {
        // The open set of events: all others say nothing about waiting.
      }
    }
  }

  /** Forgets a broadcast, unless it has come and gone again meanwhile. */
  void settle(AwayView settled) {
    since.remove(settled.broadcast(), settled.since());
  }

  /** Those whose grace is over. */
  List<AwayView> due(Instant now) {
    return since.entrySet().stream()
        .map(entry -> new AwayView(entry.getKey(), entry.getValue()))
        .filter(away -> !now.isBefore(policy.backUntil(away.since())))
        .toList();
  }

  /** When the first grace is over. */
  Optional<Instant> next() {
    return since.values().stream().min(Instant::compareTo).map(policy::backUntil);
  }
}
