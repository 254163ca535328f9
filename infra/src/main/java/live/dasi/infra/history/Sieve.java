package live.dasi.infra.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.Tag;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.EventSelection;
import live.dasi.infra.log.StoredEvent;

/**
 * A filter at work: says what the database may look for, and lets through what of that is wanted.
 * Used by one thread.
 */
final class Sieve {

  private final HistoryFilter filter;
  private final ChannelsOfBroadcasts channels;
  private final Set<Tag> tags;

  Sieve(HistoryFilter filter, ChannelsOfBroadcasts channels) {
    this.filter = filter;
    this.channels = channels;
    this.tags =
        Stream.concat(filter.tags().stream(), filter.broadcast().map(Tag::of).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What the database looks for: everything wanted is in it.
   *
   * @param ofChannel tags of which each wanted event bears one; empty if that is not known
   */
  EventSelection selection(List<Tag> ofChannel) {
    List<Set<Tag>> alternatives =
        ofChannel.isEmpty()
            ? Stream.of(tags).filter(all -> !all.isEmpty()).toList()
            : ofChannel.stream().map(this::with).distinct().toList();
    return new EventSelection(names(), alternatives);
  }

  boolean letsThrough(StoredEvent event) throws InterruptedException {
    return hasType(event)
        && (tags.isEmpty() || event.tags().containsAll(tags))
        && isInTime(event)
        && isInChannel(event);
  }

  private Set<Tag> with(Tag one) {
    return Stream.concat(tags.stream(), Stream.of(one)).collect(Collectors.toUnmodifiableSet());
  }

  /** The database knows full names only. */
  private Set<String> names() {
    Set<String> names =
        filter.types().stream()
            .flatMap(type ->
                type instanceof TypeFilter.Named named ? Stream.of(named.name()) : Stream.empty())
            .filter(EventSelection::isInCatalog)
            .collect(Collectors.toUnmodifiableSet());
    return names.size() == Set.copyOf(filter.types()).size() ? names : Set.of();
  }

  private boolean hasType(StoredEvent event) {
    return filter.types().isEmpty()
        || filter.types().stream().anyMatch(type -> type.matches(event.name()));
  }

  private boolean isInTime(StoredEvent event) {
    return filter.from().map(from -> !event.at().isBefore(from)).orElse(true)
        && filter.to().map(to -> event.at().isBefore(to)).orElse(true);
  }

  private boolean isInChannel(StoredEvent event) throws InterruptedException {
    Optional<ChannelId> wanted = filter.channel();
    return wanted.isEmpty() || channels.of(event).equals(wanted);
  }
}
