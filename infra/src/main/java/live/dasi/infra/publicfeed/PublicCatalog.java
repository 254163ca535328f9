package live.dasi.infra.publicfeed;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastDisconnected;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastEnded;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastReconnected;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastRetitled;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastStarted;
import live.dasi.infra.publicfeed.PublicEvent.ChannelDescribed;
import live.dasi.infra.publicfeed.PublicEvent.ChannelOpened;
import live.dasi.infra.publicfeed.PublicEvent.ReplayAvailable;

/**
 * Under which type each message goes out. A type is never changed and never used again; a shape
 * that old consumers cannot read is a new version, sent beside the old one.
 */
public final class PublicCatalog {

  /** One kind of message. */
  public record Entry(String type, Class<? extends PublicEvent> event) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("live.dasi.channel.opened.v1", ChannelOpened.class),
          new Entry("live.dasi.channel.described.v1", ChannelDescribed.class),
          new Entry("live.dasi.broadcast.started.v1", BroadcastStarted.class),
          new Entry("live.dasi.broadcast.disconnected.v1", BroadcastDisconnected.class),
          new Entry("live.dasi.broadcast.reconnected.v1", BroadcastReconnected.class),
          new Entry("live.dasi.broadcast.retitled.v1", BroadcastRetitled.class),
          new Entry("live.dasi.broadcast.ended.v1", BroadcastEnded.class),
          new Entry("live.dasi.replay.available.v1", ReplayAvailable.class));

  private static final Map<Class<?>, String> TYPES =
      ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::event, Entry::type));

  private PublicCatalog() {}

  public static List<Entry> entries() {
    return ENTRIES;
  }

  static String typeOf(PublicEvent event) {
    String type = TYPES.get(event.getClass());
    if (type == null) {
      throw new IllegalArgumentException("not in the public catalog: " + event.getClass());
    }
    return type;
  }
}
