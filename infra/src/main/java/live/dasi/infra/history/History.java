package live.dasi.infra.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.VideoEvent;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.EventSelection;
import live.dasi.infra.log.LogUnavailable;
import live.dasi.infra.log.StoredEvent;
import live.dasi.projections.Moment;

/**
 * What happened, and how things stood, from the events alone. Every method may wait for the log: to
 * be called by threads that may, such as virtual ones.
 */
public final class History {

  /** A channel with more broadcasts is looked for in the whole log, event by event. */
  private static final int MAX_ALTERNATIVES = 64;

  private static final Duration LOG_ANSWERS_WITHIN = Duration.ofSeconds(60);

  private static final Set<String> LIFECYCLE =
      names(type ->
          ChannelEvent.class.isAssignableFrom(type)
              || BroadcastEvent.Lifecycle.class.isAssignableFrom(type));

  /** What is folded of a running broadcast only. */
  private static final Set<String> SHOW =
      names(type ->
          VideoEvent.class.isAssignableFrom(type) || AudienceEvent.class.isAssignableFrom(type));

  private final EventArchive archive;
  private final CountPolicy policy;

  /**
   * @param policy by which viewers are counted
   */
  public History(EventArchive archive, CountPolicy policy) {
    this.archive = archive;
    this.policy = policy;
  }

  /** What the log has by now, after a position. */
  public HistoryReading read(HistoryFilter filter, long after) throws InterruptedException {
    return read(filter, after, Long.MAX_VALUE);
  }

  /** What of a part of the log is wanted, after a position. */
  HistoryReading read(HistoryFilter filter, long after, long maxScanned)
      throws InterruptedException {
    long head = head();
    var sieve = new Sieve(filter, channels());
    List<Tag> tags = filter.channel().isPresent() ? tags(filter.channel().get()) : List.of();
    EventSelection selection = sieve.selection(tags.size() <= MAX_ALTERNATIVES ? tags : List.of());
    var span = TimeSpan.of(filter, archive, head);
    long start = Math.min(Math.max(after, span.after()), Math.max(head, after));
    return new HistoryReading(
        archive.read(selection, start), sieve, start, Math.max(span.until(), start), maxScanned);
  }

  /** What will happen, after a position; it has no end. */
  public HistoryReading follow(HistoryFilter filter, long after) {
    var sieve = new Sieve(filter, channels());
    // Broadcasts that a channel will have are not known: no tags of them to look for.
    return new HistoryReading(
        archive.follow(sieve.selection(List.of()), after),
        sieve,
        after,
        HistoryReading.FOR_EVER,
        Long.MAX_VALUE);
  }

  /** For one thread to ask in which channel broadcasts are. */
  public ChannelsOfBroadcasts channels() {
    return new ChannelsOfBroadcasts(archive);
  }

  /** The position of the newest event. */
  public long head() throws InterruptedException {
    return answered(archive.head());
  }

  /** The state that the log had recorded by a time. */
  public StateAtMoment stateAt(Instant at) throws InterruptedException {
    Instant justAfter = at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    long position = answered(archive.positionBefore(justAfter));
    var moment = new Moment(policy);
    fold(moment, EventSelection.named(LIFECYCLE), position);
    for (var running : moment.running()) {
      fold(moment, new EventSelection(SHOW, List.of(Set.of(Tag.of(running)))), position);
    }
    return StateAtMoment.of(at, position, moment.view(at));
  }

  private void fold(Moment moment, EventSelection selection, long until)
      throws InterruptedException {
    try (var reading = archive.read(selection, 0)) {
      for (Optional<StoredEvent> next = reading.next();
          next.isPresent() && next.get().position() <= until;
          next = reading.next()) {
        next.get().event().ifPresent(moment::apply);
      }
    }
  }

  /** Of a channel's own events and of those of all its broadcasts. */
  private List<Tag> tags(ChannelId channel) throws InterruptedException {
    List<Tag> tags = new ArrayList<>(List.of(Tag.of(channel)));
    var issued =
        new EventSelection(
            Set.of(EventCatalog.of(AddressIssued.class).name()), List.of(Set.of(Tag.of(channel))));
    try (var reading = archive.read(issued, 0)) {
      for (Optional<StoredEvent> next = reading.next();
          next.isPresent() && tags.size() <= MAX_ALTERNATIVES;
          next = reading.next()) {
        ChannelsOfBroadcasts.broadcast(next.get()).map(Tag::of).ifPresent(tags::add);
      }
    }
    return tags;
  }

  static <T> T answered(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get(LOG_ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LogUnavailable("the log does not answer", e);
    }
  }

  private static Set<String> names(Predicate<Class<? extends DomainEvent>> kind) {
    return EventCatalog.entries().stream()
        .filter(entry -> kind.test(entry.type()))
        .map(EventCatalog.Entry::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
