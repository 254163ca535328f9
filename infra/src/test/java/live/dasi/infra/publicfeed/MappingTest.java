package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastEnded;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastRetitled;
import live.dasi.infra.publicfeed.PublicEvent.BroadcastStarted;
import live.dasi.infra.publicfeed.PublicEvent.ReplayAvailable;
import live.dasi.port.RecordedEvent;
import live.dasi.port.UnreadableEvent;
import org.junit.jupiter.api.Test;

class MappingTest {

  private final Harbour harbour = Harbour.another();

  /** What goes out of a log, each event mapped with the whole log as its broadcast's history. */
  private static List<PublicEvent> told(DomainEvent... events) {
    List<RecordedEvent> log = Harbour.log(events);
    var mapping =
        new Mapping(_ ->
            log.stream()
                .filter(recorded -> Story.MADE_OF.contains(recorded.event().getClass()))
                .toList());
    return log.stream().flatMap(recorded -> mapping.map(recorded).stream()).toList();
  }

  @Test
  void tellsTheEveningInItsOrder() {
    assertThat(told(harbour.evening().toArray(DomainEvent[]::new)))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "ChannelOpened",
            "ChannelDescribed",
            "BroadcastStarted",
            "BroadcastDisconnected",
            "BroadcastReconnected",
            "BroadcastRetitled",
            "BroadcastEnded",
            "ReplayAvailable");
  }

  @Test
  void startsWithTheTextsThatWereGivenBefore() {
    assertThat(told(harbour.issued(), harbour.retitled("x", "Soon", "sky"), harbour.started()))
        .containsExactly(
            new BroadcastStarted(harbour.channel(), harbour.broadcast(), "Sunset", "Soon", "sky"));
  }

  @Test
  void keepsQuietAboutABroadcastThatHasNotBegun() {
    var revoked =
        new AddressRevoked(
            harbour.channel(),
            harbour.broadcast(),
            new KeyId(harbour.broadcast().value()),
            Harbour.AT);
    assertThat(told(harbour.issued(), harbour.retitled("x", "", ""), revoked)).isEmpty();
  }

  @Test
  void offersTheReplayWhenTheLastVideoIsClosedBeforeTheEnd() {
    assertThat(
            told(
                harbour.issued(),
                harbour.started(),
                harbour.videoOpened(harbour.first()),
                harbour.videoClosed(harbour.first(), 4_000_000),
                harbour.ended()))
        .hasSize(3)
        .endsWith(
            new ReplayAvailable(
                harbour.channel(), harbour.broadcast(), "Sunset", "", "", 1, 4_000));
  }

  @Test
  void offersTheReplayWithAllItsVideosWhenTheLastIsClosedAfterTheEnd() {
    assertThat(
            told(
                harbour.issued(),
                harbour.started(),
                harbour.videoOpened(harbour.first()),
                harbour.videoOpened(harbour.second()),
                harbour.ended(),
                harbour.videoClosed(harbour.first(), 4_000_000),
                harbour.videoClosed(harbour.second(), 6_000_000)))
        .hasSize(3)
        .endsWith(
            new ReplayAvailable(
                harbour.channel(), harbour.broadcast(), "Sunset", "", "", 2, 10_000));
  }

  @Test
  void offersNoReplayOfABroadcastOfWhichNothingWasRecorded() {
    assertThat(
            told(
                harbour.issued(),
                harbour.started(),
                harbour.videoOpened(harbour.first()),
                harbour.ended(),
                harbour.videoClosed(harbour.first(), 0)))
        .last()
        .isInstanceOf(BroadcastEnded.class);
  }

  @Test
  void tellsARepeatedFactOnce() {
    assertThat(
            told(
                harbour.issued(),
                harbour.started(),
                harbour.videoOpened(harbour.first()),
                harbour.ended(),
                harbour.videoClosed(harbour.first(), 4_000_000),
                harbour.videoClosed(harbour.first(), 4_000_000)))
        .filteredOn(ReplayAvailable.class::isInstance)
        .hasSize(1);
  }

  @Test
  void tellsANewTitleOfAReplayToo() {
    assertThat(
            told(
                harbour.issued(),
                harbour.started(),
                harbour.ended(),
                harbour.retitled("Night", "", "")))
        .last()
        .isEqualTo(new BroadcastRetitled(harbour.channel(), harbour.broadcast(), "Night", "", ""));
  }

  @Test
  void tellsNothingOfSingleViewers() {
    var viewer = new ViewerId(new UUID(7, 1));
    assertThat(
            told(
                harbour.issued(),
                new ViewerJoined(harbour.broadcast(), viewer, Harbour.AT),
                new ViewerLeft(harbour.broadcast(), viewer, Harbour.AT)))
        .isEmpty();
  }

  @Test
  void tellsNothingThatIsNotNamed() {
    assertThat(told(new EventSkipped("views", 1, "because", Harbour.AT))).isEmpty();
  }

  @Test
  void doesNotPassOverAnEventThatCannotBeRead() {
    assertThatThrownBy(() -> told(new UnreadableEvent("x.Y", "9", "it is unknown", Harbour.AT)))
        .hasMessage("it is unknown");
  }
}
