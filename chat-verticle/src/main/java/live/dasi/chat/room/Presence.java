package live.dasi.chat.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;

/**
 * Who is there, by sockets and by players without one, and what the log has to be told of it. A
 * viewer with several connections is there once. Mutable, owned by its room; each method returns
 * the facts that are to be emitted now, in order.
 */
final class Presence {

  private final BroadcastId broadcast;
  private final Duration playerSilence;
  private final int maxPlayers;

  /** How many open sockets each viewer has. */
  private final Map<ViewerId, Integer> sockets = new HashMap<>();

  /** Players without a socket, and when they asked for something last. */
  private final Map<ViewerId, Instant> players = new HashMap<>();

  /** Who is there as far as the log was told. */
  private final Set<ViewerId> told;

  /** Until then, those who were there before a restart are not missed. */
  private final Instant missedFrom;

  /**
   * @param told who is there as far as the log knows
   * @param missedFrom from when on those are said to have left who are not back
   */
  Presence(BroadcastId broadcast, Set<ViewerId> told, Instant missedFrom, PresencePolicy policy) {
    this.broadcast = broadcast;
    this.told = new HashSet<>(told);
    this.missedFrom = missedFrom;
    this.playerSilence = policy.playerSilence();
    this.maxPlayers = policy.maxPlayers();
  }

  Optional<AudienceEvent> connected(ViewerId viewer, Instant at) {
    sockets.merge(viewer, 1, Integer::sum);
    return joined(viewer, at);
  }

  Optional<AudienceEvent> disconnected(ViewerId viewer, Instant at) {
    sockets.computeIfPresent(viewer, (_, open) -> open == 1 ? null : open - 1);
    return left(viewer, at);
  }

  /** A player without a socket asked for something. */
  Optional<AudienceEvent> seen(ViewerId viewer, Instant at) {
    if (players.size() >= maxPlayers && !players.containsKey(viewer)) {
      return Optional.empty();
    }
    players.put(viewer, at);
    return joined(viewer, at);
  }

  /** Time has passed: who is silent has left, and what could not be stored is told again. */
  List<AudienceEvent> tick(Instant at) {
    Instant silentSince = at.minus(playerSilence);
    players.values().removeIf(seen -> seen.isBefore(silentSince));
    List<AudienceEvent> facts = new ArrayList<>();
    if (!at.isBefore(missedFrom)) {
      List.copyOf(told).forEach(viewer -> left(viewer, at).ifPresent(facts::add));
    }
    sockets.keySet().forEach(viewer -> joined(viewer, at).ifPresent(facts::add));
    players.keySet().forEach(viewer -> joined(viewer, at).ifPresent(facts::add));
    return facts;
  }

  /** A fact was not stored: the log has to be told again. */
  void notStored(AudienceEvent fact) {
    switch (fact) {
      case ViewerJoined e -> told.remove(e.viewer());
      case ViewerLeft e -> told.add(e.viewer());
    }
  }

  private Optional<AudienceEvent> joined(ViewerId viewer, Instant at) {
    return told.add(viewer)
        ? Optional.of(new ViewerJoined(broadcast, viewer, at))
        : Optional.empty();
  }

  private Optional<AudienceEvent> left(ViewerId viewer, Instant at) {
    return !isThere(viewer) && told.remove(viewer)
        ? Optional.of(new ViewerLeft(broadcast, viewer, at))
        : Optional.empty();
  }

  private boolean isThere(ViewerId viewer) {
    return sockets.containsKey(viewer) || players.containsKey(viewer);
  }
}
