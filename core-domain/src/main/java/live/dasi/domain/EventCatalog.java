package live.dasi.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/**
 * Under which name and version each event is stored. A name is never changed and never used again;
 * a changed shape is a new version.
 */
public final class EventCatalog {

  /** One kind of event. */
  public record Entry(String name, String version, Class<? extends DomainEvent> type) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("channel.ChannelOpened", "1", ChannelOpened.class),
          new Entry("channel.ChannelDescribed", "1", ChannelDescribed.class),
          new Entry("broadcast.AddressIssued", "1", AddressIssued.class),
          new Entry("broadcast.AddressRevoked", "1", AddressRevoked.class),
          new Entry("broadcast.LiveStarted", "1", LiveStarted.class),
          new Entry("broadcast.Disconnected", "1", Disconnected.class),
          new Entry("broadcast.Reconnected", "1", Reconnected.class),
          new Entry("broadcast.LiveEnded", "1", LiveEnded.class),
          new Entry("broadcast.BroadcastRetitled", "1", BroadcastRetitled.class),
          new Entry("video.VideoOpened", "1", VideoOpened.class),
          new Entry("video.SegmentWritten", "1", SegmentWritten.class),
          new Entry("video.VideoClosed", "1", VideoClosed.class),
          new Entry("audience.ViewerJoined", "1", ViewerJoined.class),
          new Entry("audience.ViewerLeft", "1", ViewerLeft.class),
          new Entry("chat.MessagePosted", "1", MessagePosted.class),
          new Entry("chat.MessageDeleted", "1", MessageDeleted.class),
          new Entry("chat.ModeratorAppointed", "1", ModeratorAppointed.class),
          new Entry("chat.ModeratorDismissed", "1", ModeratorDismissed.class),
          new Entry("chat.ChatterMuted", "1", ChatterMuted.class),
          new Entry("chat.ChatterBanned", "1", ChatterBanned.class),
          new Entry("chat.ChatterPardoned", "1", ChatterPardoned.class),
          new Entry("chat.ChatRulesSet", "1", ChatRulesSet.class),
          new Entry("follow.ChannelFollowed", "1", ChannelFollowed.class),
          new Entry("follow.ChannelUnfollowed", "1", ChannelUnfollowed.class),
          new Entry("support.DonationReceived", "1", DonationReceived.class),
          new Entry("support.SubscriptionPaid", "1", SubscriptionPaid.class),
          new Entry("person.PersonErased", "1", PersonErased.class),
          new Entry("projection.EventSkipped", "1", EventSkipped.class));

  private static final Map<Class<?>, Entry> BY_TYPE =
      ENTRIES.stream().collect(Collectors.toUnmodifiableMap(Entry::type, Function.identity()));
  private static final Map<Stored, Entry> BY_NAME_AND_VERSION =
      ENTRIES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> new Stored(entry.name(), entry.version()), Function.identity()));

  private record Stored(String name, String version) {}

  private EventCatalog() {}

  public static List<Entry> entries() {
    return ENTRIES;
  }

  /** All kinds of events of a family, such as {@code BroadcastEvent}. */
  public static Set<Class<? extends DomainEvent>> kinds(Class<? extends DomainEvent> family) {
    return ENTRIES.stream()
        .map(Entry::type)
        .filter(family::isAssignableFrom)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The entry of a class, if it is an event. */
  public static Optional<Entry> find(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  public static Entry of(Class<? extends DomainEvent> type) {
    return find(type)
        .orElseThrow(
            () -> new IllegalArgumentException("not in the event catalog: " + type.getName()));
  }

  /** What is stored under a name and version; empty if this Dasi does not know it. */
  public static Optional<Entry> find(String name, String version) {
    return Optional.ofNullable(BY_NAME_AND_VERSION.get(new Stored(name, version)));
  }
}
