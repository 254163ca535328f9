package live.dasi.infra.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.EventSelection;
import live.dasi.infra.log.StoredEvent;

/**
 * In which channel a broadcast is. Events of a video do not say so, but each broadcast begins with
 * its address, which does and never changes. Used by one thread; may ask the log.
 */
public final class ChannelsOfBroadcasts {

  /** Those used last are remembered. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final Set<String> ISSUED = Set.of(EventCatalog.of(AddressIssued.class).name());

  private final EventArchive archive;
  private final Map<BroadcastId, ChannelId> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BroadcastId, ChannelId> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  ChannelsOfBroadcasts(EventArchive archive) {
    this.archive = archive;
  }

  /** The channel that an event is about. */
  public Optional<ChannelId> of(StoredEvent event) throws InterruptedException {
    Optional<String> itself = value(event, "channel").filter(ChannelId::isValid);
    Optional<BroadcastId> broadcast = broadcast(event);
    if (itself.isPresent()) {
      broadcast.ifPresent(id -> known.put(id, new ChannelId(itself.get())));
      return itself.map(ChannelId::new);
    }
    return broadcast.isEmpty() ? Optional.empty() : of(broadcast.get());
  }

  static Optional<BroadcastId> broadcast(StoredEvent event) {
    return value(event, "broadcast")
        .flatMap(text -> {
          try {
            return Optional.of(BroadcastId.parse(text));
          } catch (IllegalArgumentException _) {
            return Optional.empty();
          }
        });
  }

  private Optional<ChannelId> of(BroadcastId broadcast) throws InterruptedException {
    ChannelId remembered = known.get(broadcast);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    var wanted = new EventSelection(ISSUED, List.of(Set.of(Tag.of(broadcast))));
    try (var reading = archive.read(wanted, 0)) {
      Optional<StoredEvent> issued = reading.next();
      Optional<ChannelId> channel =
          issued.flatMap(StoredEvent::event).map(event -> ((AddressIssued) event).channel());
      channel.ifPresent(id -> known.put(broadcast, id));
      return channel;
    }
  }

  private static Optional<String> value(StoredEvent event, String key) {
    return event.tags().stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
  }
}
