package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.SEGMENT_US;
import static live.dasi.projections.Story.at;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.Story.session;
import static live.dasi.projections.Story.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.RowChange.AddAddress;
import live.dasi.projections.RowChange.AddBroadcast;
import live.dasi.projections.RowChange.AddChannel;
import live.dasi.projections.RowChange.AddVideo;
import live.dasi.projections.RowChange.BeginBroadcast;
import live.dasi.projections.RowChange.CloseVideo;
import live.dasi.projections.RowChange.DescribeChannel;
import live.dasi.projections.RowChange.EndBroadcast;
import live.dasi.projections.RowChange.GrowBroadcast;
import live.dasi.projections.RowChange.GrowVideo;
import live.dasi.projections.RowChange.LoseEncoder;
import live.dasi.projections.RowChange.ResumeBroadcast;
import live.dasi.projections.RowChange.RetitleBroadcast;
import live.dasi.projections.RowChange.RevokeAddress;
import org.junit.jupiter.api.Test;

class EvolutionTest {

  private static final SegmentWritten FIRST = Story.segment(1, 1, 0, 0, 0);
  private static final SegmentWritten SECOND = Story.segment(1, 1, 1, 1, 2);
  private static final SegmentWritten THIRD = Story.segment(1, 2, 2, 0, 10);

  /** An event of a family that has no view. */
  private record Elsewhere(Instant at) implements DomainEvent {
    @Override
    public List<Tag> tags() {
      return List.of();
    }
  }

  @Test
  void addsAndDescribesAChannel() {
    var opened = Story.opened(COOKING, 0);

    assertThat(changes(opened, Story.described(COOKING, "Wok", 1)))
        .containsExactly(new AddChannel(opened), new DescribeChannel(COOKING, "Wok", "New"));
  }

  @Test
  void addsTheBroadcastWithItsAddress() {
    var issued = Story.issued(1, 0);

    assertThat(changes(issued, Story.revoked(1, 5)))
        .containsExactly(
            new AddAddress(issued),
            new AddBroadcast(issued),
            new RevokeAddress(broadcast(1), at(5)));
  }

  @Test
  void followsABroadcastThroughADropToItsEnd() {
    assertThat(
            changes(
                Story.started(1, 1, 0),
                Story.retitled(1, "Soup", 1),
                Story.lost(1, 1, 2),
                Story.back(1, 2, 3),
                Story.ended(1, 4)))
        .containsExactly(
            new BeginBroadcast(broadcast(1), session(1), "Show 1", at(0)),
            new RetitleBroadcast(broadcast(1), new BroadcastTexts("Soup", "With rice", "Food")),
            new LoseEncoder(broadcast(1), session(1), at(2)),
            new ResumeBroadcast(broadcast(1), session(2)),
            new EndBroadcast(broadcast(1), at(4)));
  }

  @Test
  void growsABroadcastOnceABatchHoweverManySegmentsThereAre() {
    var firstOpened = Story.videoOpened(1, 1, 1, 0);
    var secondOpened = Story.videoOpened(1, 2, 2, 10);

    assertThat(changes(firstOpened, FIRST, SECOND, secondOpened, THIRD))
        .containsExactly(
            new AddVideo(firstOpened),
            new AddVideo(secondOpened),
            new GrowVideo(video(1), List.of(FIRST, SECOND)),
            new GrowVideo(video(2), List.of(THIRD)),
            new GrowBroadcast(broadcast(1), List.of(FIRST, SECOND, THIRD)));
  }

  @Test
  void passesOverASegmentThatTheBatchHasAlready() {
    assertThat(changes(FIRST, FIRST, SECOND, FIRST, SECOND, THIRD, SECOND))
        .containsExactly(
            new GrowVideo(video(1), List.of(FIRST, SECOND)),
            new GrowVideo(video(2), List.of(THIRD)),
            new GrowBroadcast(broadcast(1), List.of(FIRST, SECOND, THIRD)));
  }

  @Test
  void keepsBroadcastsApartInABatch() {
    var other = Story.segment(2, 3, 0, 0, 1);

    assertThat(changes(FIRST, SECOND, other))
        .filteredOn(GrowBroadcast.class::isInstance)
        .containsExactly(
            new GrowBroadcast(broadcast(1), List.of(FIRST, SECOND)),
            new GrowBroadcast(broadcast(2), List.of(other)));
  }

  @Test
  void closesAVideoAfterItGrewBecauseTheLastWordIsTheFilesOwn() {
    assertThat(changes(FIRST, Story.videoClosed(1, 1, 1, 2)))
        .containsExactly(
            new GrowVideo(video(1), List.of(FIRST)),
            new GrowBroadcast(broadcast(1), List.of(FIRST)),
            new CloseVideo(video(1), 1_700, SEGMENT_US, at(2)));
  }

  @Test
  void changesNothingForAnEventOfAnotherFamily() {
    assertThat(changes(new Elsewhere(at(0)))).isEmpty();
    assertThat(Evolution.visiblyChanged(recorded(new Elsewhere(at(0))), 0)).isEmpty();
  }

  @Test
  void seesWhatViewersSeeChange() {
    assertThat(
            Evolution.visiblyChanged(
                recorded(
                    Story.started(1, 1, 0),
                    Story.lost(2, 1, 0),
                    Story.back(3, 1, 0),
                    Story.ended(4, 0),
                    Story.retitled(5, "Soup", 0),
                    Story.issued(6, 0),
                    Story.revoked(7, 0),
                    Story.videoOpened(8, 1, 1, 0),
                    Story.segment(9, 1, 0, 0, 0),
                    Story.videoClosed(10, 1, 1, 0),
                    Story.opened(COOKING, 0)),
                0))
        .containsExactlyInAnyOrder(
            broadcast(1), broadcast(2), broadcast(3), broadcast(4), broadcast(5));
  }

  @Test
  void seesNoChangeInWhatIsOld() {
    var batch = recorded(Story.started(1, 1, 0), Story.started(2, 2, 0), Story.started(3, 3, 0));

    assertThat(Evolution.visiblyChanged(batch, 2)).containsExactly(broadcast(3));
  }

  private static List<RowChange> changes(DomainEvent... events) {
    return Evolution.of(recorded(events));
  }

  private static List<RecordedEvent> recorded(DomainEvent... events) {
    var recorded = new ArrayList<RecordedEvent>();
    for (DomainEvent event : events) {
      recorded.add(new RecordedEvent(recorded.size() + 1L, event));
    }
    return recorded;
  }
}
