package live.dasi.projections;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoEvent;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;

/**
 * The state after some events, as the views would show it, in memory: a fold, without I/O. Feed it
 * the events from the first one on; those of a video and of an audience may also come after all
 * others, for broadcasts that are still running by then.
 *
 * <p>It holds channels, running broadcasts with who watches them, and unused addresses; of
 * broadcasts that are over only the number. Not thread-safe.
 */
public final class Moment {

  /** Expired addresses are forgotten each time that as many more are held. */
  private static final int SWEEP_EVERY = 1_000;

  /** Servers' clocks differ; after that nobody can begin with an expired address any more. */
  private static final Duration EXPIRED_FOR_SURE = Duration.ofDays(1);

  private static final Comparator<BroadcastView> NEWEST_FIRST =
      Comparator.comparing(BroadcastView::startedAt)
          .thenComparing(view -> view.id().toString())
          .reversed();

  private final CountPolicy policy;
  private final Map<ChannelId, ChannelView> channels = new HashMap<>();
  private final Map<BroadcastId, Addressed> addressed = new HashMap<>();
  private final Map<BroadcastId, Running> running = new HashMap<>();
  private long ended;
  private int sweepAt = SWEEP_EVERY;

  private record Addressed(BroadcastTexts texts, Instant expiresAt) {}

  /**
   * @param policy by which viewers were counted
   */
  public Moment(CountPolicy policy) {
    this.policy = policy;
  }

  public void apply(DomainEvent event) {
    switch (event) {
      case ChannelEvent e -> ofChannel(e);
      case VideoEvent e -> running.computeIfPresent(e.broadcast(), (_, show) -> show.recorded(e));
      case Lifecycle e -> ofBroadcast(e);
      case AudienceEvent e -> running.computeIfPresent(e.broadcast(), (_, show) -> show.seen(e));
      // The families of events are an open set: one without a place here changes nothing.
      default -> {}
    }
  }

  /** The broadcasts that are LIVE or AWAY. */
  public Set<BroadcastId> running() {
    return Set.copyOf(running.keySet());
  }

  /**
   * As of a time that is not before the last event's. Viewer counts are advanced to it: what comes
   * later counts as of then at the earliest.
   */
  public MomentView view(Instant at) {
    return new MomentView(
        running.values().stream()
            .map(show -> show.view(channels.get(show.channel())))
            .sorted(NEWEST_FIRST)
            .toList(),
        running.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, show -> show.getValue().viewers(at))),
        ended,
        channels.size());
  }

  /** How many things it remembers one by one. */
  int size() {
    return channels.size() + addressed.size() + running.size();
  }

  private void ofChannel(ChannelEvent event) {
    switch (event) {
      case ChannelOpened e ->
          channels.putIfAbsent(
              e.channel(), new ChannelView(e.channel(), e.owner(), e.name(), e.description()));
      case ChannelDescribed e ->
          channels.computeIfPresent(
              e.channel(),
              (id, view) -> new ChannelView(id, view.owner(), e.name(), e.description()));
    }
  }

  private void ofBroadcast(Lifecycle event) {
    BroadcastId id = event.broadcast();
    switch (event) {
      case AddressIssued e -> issued(e);
      case AddressRevoked _ -> addressed.remove(id);
      case LiveStarted e -> started(e);
      case Disconnected e -> running.computeIfPresent(id, (_, show) -> show.lost(e));
      case Reconnected e -> running.computeIfPresent(id, (_, show) -> show.resumed(e));
      case LiveEnded _ -> ended += running.remove(id) == null ? 0 : 1;
      case BroadcastRetitled e -> retitled(e);
    }
  }

  private void issued(AddressIssued e) {
    if (!running.containsKey(e.broadcast())) {
      addressed.putIfAbsent(
          e.broadcast(), new Addressed(new BroadcastTexts(e.title(), "", ""), e.expiresAt()));
    }
    if (addressed.size() >= sweepAt) {
      Instant before = e.at().minus(EXPIRED_FOR_SURE);
      addressed.values().removeIf(address -> address.expiresAt().isBefore(before));
      sweepAt = addressed.size() + SWEEP_EVERY;
    }
  }

  private void started(LiveStarted e) {
    Addressed address = addressed.remove(e.broadcast());
    if (address != null) {
      running.put(e.broadcast(), Running.begun(e, address.texts(), policy));
    }
  }

  private void retitled(BroadcastRetitled e) {
    var texts = new BroadcastTexts(e.title(), e.description(), e.category());
    addressed.computeIfPresent(
        e.broadcast(), (_, address) -> new Addressed(texts, address.expiresAt()));
    running.computeIfPresent(e.broadcast(), (_, show) -> show.retitled(texts));
  }
}
