package live.dasi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.domain.chat.ChatEvent;
import live.dasi.domain.follow.FollowEvent;
import live.dasi.domain.person.PersonEvent;
import live.dasi.domain.projection.ProjectionEvent;
import live.dasi.domain.support.SupportEvent;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

  @Test
  void namesEveryEventOfTheDomainAndNothingElse() {
    Set<Class<?>> events = new HashSet<>();
    collect(ChannelEvent.class, events);
    collect(BroadcastEvent.class, events);
    collect(AudienceEvent.class, events);
    collect(ChatEvent.class, events);
    collect(FollowEvent.class, events);
    collect(SupportEvent.class, events);
    collect(PersonEvent.class, events);
    collect(ProjectionEvent.class, events);

    assertThat(EventCatalog.entries())
        .extracting(EventCatalog.Entry::type)
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(EventCatalogTest::asEvent).toList());
  }

  @Test
  void keepsTheNamesUnderWhichEventsAreStored() {
    assertThat(EventCatalog.entries())
        .extracting(entry -> entry.name() + " v" + entry.version())
        .containsExactly(
            "channel.ChannelOpened v1",
            "channel.ChannelDescribed v1",
            "broadcast.AddressIssued v1",
            "broadcast.AddressRevoked v1",
            "broadcast.LiveStarted v1",
            "broadcast.Disconnected v1",
            "broadcast.Reconnected v1",
            "broadcast.LiveEnded v1",
            "broadcast.BroadcastRetitled v1",
            "video.VideoOpened v1",
            "video.SegmentWritten v1",
            "video.VideoClosed v1",
            "audience.ViewerJoined v1",
            "audience.ViewerLeft v1",
            "chat.MessagePosted v1",
            "chat.MessageDeleted v1",
            "chat.ModeratorAppointed v1",
            "chat.ModeratorDismissed v1",
            "chat.ChatterMuted v1",
            "chat.ChatterBanned v1",
            "chat.ChatterPardoned v1",
            "chat.ChatRulesSet v1",
            "follow.ChannelFollowed v1",
            "follow.ChannelUnfollowed v1",
            "support.DonationReceived v1",
            "support.SubscriptionPaid v1",
            "person.PersonErased v1",
            "projection.EventSkipped v1");
  }

  @Test
  void findsAnEntryByItsTypeAndByItsNameAndVersion() {
    for (EventCatalog.Entry entry : EventCatalog.entries()) {
      assertThat(EventCatalog.of(entry.type())).isEqualTo(entry);
      assertThat(EventCatalog.find(entry.name(), entry.version())).contains(entry);
    }
  }

  @Test
  void refusesWhatItDoesNotContain() {
    assertThat(EventCatalog.find("broadcast.Unheard", "1")).isEmpty();
    assertThat(EventCatalog.find("broadcast.LiveStarted", "99")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventCatalog.of(Unheard.class))
        .withMessageContaining("Unheard");
  }

  private record Unheard(Instant at) implements DomainEvent {
    @Override
    public List<Tag> tags() {
      return List.of();
    }
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, found);
      }
    } else {
      found.add(type);
    }
  }

  @SuppressWarnings("unchecked") // collected below DomainEvent
  private static Class<? extends DomainEvent> asEvent(Class<?> type) {
    return (Class<? extends DomainEvent>) type;
  }
}
