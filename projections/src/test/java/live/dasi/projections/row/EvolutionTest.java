package live.dasi.projections.row;

import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.SEGMENT_US;
import static live.dasi.projections.Story.at;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.Story.session;
import static live.dasi.projections.Story.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.Story;
import live.dasi.projections.row.BroadcastRow.Grown;
import live.dasi.projections.row.BroadcastRow.Phase;
import live.dasi.projections.row.BroadcastRow.Texts;
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

  private final Rows rows = Rows.none();

  @Test
  void addsAndDescribesAChannel() {
    given(Story.opened(COOKING, 0), Story.described(COOKING, "Wok", 1), Story.opened(COOKING, 2));

    assertThat(rows.channels.changed())
        .containsExactly(
            new ChannelRow(COOKING.value(), Story.OWNER.value(), "Wok", "New", at(0), 0));
  }

  @Test
  void addsTheBroadcastWithItsAddressAndRevokesThatOnce() {
    given(Story.issued(1, 0), Story.revoked(1, 5), Story.revoked(1, 6));

    assertThat(rows.addresses.changed()).extracting(AddressRow::revokedAt).containsExactly(at(5));
    assertThat(one().phase()).isEqualTo(Phase.ISSUED);
    assertThat(one().texts()).isEqualTo(new Texts("Show 1", "", ""));
  }

  @Test
  void followsABroadcastThroughADropToItsEnd() {
    UUID first = session(1).value();
    UUID second = session(2).value();
    given(Story.issued(1, 0), Story.started(1, 1, 1));
    assertThat(one().phase()).isEqualTo(new Phase(BroadcastStatus.LIVE, first, at(1), null, null));
    given(Story.retitled(1, "Soup", 2), Story.lost(1, 1, 3));
    assertThat(one().phase()).isEqualTo(new Phase(BroadcastStatus.AWAY, null, at(1), at(3), null));
    given(Story.back(1, 2, 4));
    assertThat(one().phase()).isEqualTo(new Phase(BroadcastStatus.LIVE, second, at(1), null, null));
    given(Story.ended(1, 5));
    assertThat(one().phase()).isEqualTo(new Phase(BroadcastStatus.ENDED, null, at(1), null, at(5)));
    assertThat(one().texts()).isEqualTo(new Texts("Soup", "With rice", "Food"));
  }

  @Test
  void letsNothingChangeWhatItDoesNotFit() {
    given(Story.issued(1, 0), Story.lost(1, 1, 1), Story.back(1, 1, 1), Story.ended(1, 1));
    assertThat(one().phase()).isEqualTo(Phase.ISSUED);
    given(Story.started(1, 1, 2), Story.lost(1, 9, 3), Story.back(1, 9, 4));
    assertThat(one().phase().session()).isEqualTo(session(1).value());
    given(Story.ended(1, 5), Story.started(1, 2, 6), Story.ended(1, 7));
    assertThat(one().phase().endedAt()).isEqualTo(at(5));
    given(Story.started(2, 1, 8), Story.segment(2, 3, 0, 0, 8), Story.videoClosed(2, 3, 1, 9));
    assertThat(rows.broadcasts.changed()).hasSize(1);
    assertThat(rows.videos.changed()).isEmpty();
  }

  @Test
  void countsSegmentsInTheBroadcastAndInTheirVideo() {
    given(
        Story.issued(1, 0),
        Story.videoOpened(1, 1, 1, 0),
        FIRST,
        SECOND,
        Story.videoOpened(1, 2, 2, 10),
        THIRD);

    assertThat(one().grown())
        .isEqualTo(new Grown(2, 3, 3 * SEGMENT_US, 3, at(12), video(2).value()));
    assertThat(videoRow(1).grown())
        .isEqualTo(new VideoRow.Grown(2_700, 2 * SEGMENT_US, 1L, at(4), null));
    assertThat(videoRow(2).grown())
        .isEqualTo(new VideoRow.Grown(1_700, SEGMENT_US, 2L, at(12), null));
  }

  @Test
  void countsOnceWhatComesAgain() {
    given(Story.issued(1, 0), Story.videoOpened(1, 1, 1, 0), Story.videoOpened(1, 2, 2, 10));
    given(FIRST, FIRST, SECOND, FIRST, SECOND, THIRD, SECOND, Story.videoOpened(1, 1, 1, 0));

    assertThat(one().grown())
        .isEqualTo(new Grown(2, 3, 3 * SEGMENT_US, 3, at(12), video(2).value()));
    assertThat(videoRow(1).grown().durationUs()).isEqualTo(2 * SEGMENT_US);
  }

  @Test
  void leavesTheLastWordOnAVideosLengthToItsEnd() {
    given(Story.issued(1, 0), Story.videoOpened(1, 1, 1, 0), FIRST, Story.videoClosed(1, 1, 9, 2));
    VideoRow.Grown closed = videoRow(1).grown();
    given(SECOND, Story.videoClosed(1, 1, 4, 5));

    assertThat(videoRow(1).grown().lengthBytes()).isEqualTo(closed.lengthBytes()).isEqualTo(9_700);
    assertThat(videoRow(1).grown().durationUs()).isEqualTo(9 * SEGMENT_US);
    assertThat(videoRow(1).grown().closedAt()).isEqualTo(at(2));
  }

  @Test
  void countsEachFollowerOnceAndNobodyWhoLeft() {
    given(Story.opened(COOKING, 0), Story.followed(1, 1), Story.followed(2, 2));
    given(Story.followed(1, 3), Story.unfollowed(2, 4), Story.unfollowed(3, 5));

    assertThat(rows.channels.changed()).extracting(ChannelRow::followers).containsExactly(1);
    assertThat(rows.follows.changed()).extracting(FollowRow::since).containsExactly(at(1));
  }

  @Test
  void keepsTheLatestEndOfASubscription() {
    given(Story.subscribed("a", 1, 9, 0), Story.subscribed("b", 1, 2, 1));

    assertThat(rows.subscriptions.changed())
        .extracting(SubscriptionRow::until)
        .containsExactly(at(9 * 3_600));
    assertThat(rows.support.changed()).hasSize(2);
  }

  @Test
  void recordsAPaymentOnceHoweverItIsTold() {
    given(Story.donated("a", 1, "0.10", 0), Story.donated("a", 1, "9", 1));

    assertThat(rows.support.changed())
        .singleElement()
        .extracting(row -> row.money().amount())
        .isEqualTo(new BigDecimal("0.10"));
  }

  @Test
  void forgetsAnErasedFollowerAndTheWordsOfASupporterButNotWhatWasPaid() {
    given(Story.opened(COOKING, 0), Story.followed(1, 1), Story.followed(2, 1));
    given(Story.donated("a", 1, "1", 2), Story.donated("b", 2, "2", 2), Story.erased(1, 3));

    assertThat(rows.follows.changed())
        .extracting(FollowRow::person)
        .containsExactly(Story.person(2).value());
    assertThat(rows.channels.changed()).extracting(ChannelRow::followers).containsExactly(1);
    assertThat(rows.support.changed())
        .extracting(row -> row.thanks().text())
        .containsExactlyInAnyOrder("", "Thank you");
  }

  @Test
  void changesNothingForAnEventOfAnotherFamily() {
    var elsewhere = new Elsewhere(at(0));
    given(elsewhere);

    assertThat(rows.channels.changed()).isEmpty();
    assertThat(Evolution.visiblyChanged(elsewhere)).isEmpty();
  }

  @Test
  void seesWhatViewersSeeChange() {
    assertThat(
            List.of(
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
                    Story.opened(COOKING, 0))
                .stream()
                .flatMap(event -> Evolution.visiblyChanged(event).stream()))
        .containsExactly(broadcast(1), broadcast(2), broadcast(3), broadcast(4), broadcast(5));
  }

  private void given(DomainEvent... events) {
    rows.evolve(Stream.of(events).map(event -> new RecordedEvent(1, event)).toList());
  }

  private BroadcastRow one() {
    return Objects.requireNonNull(rows.broadcasts.get(broadcast(1).value()));
  }

  private VideoRow videoRow(int number) {
    return Objects.requireNonNull(rows.videos.get(video(number).value()));
  }
}
