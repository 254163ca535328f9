package live.dasi.projections;

import static live.dasi.projections.Story.CHESS;
import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.OWNER;
import static live.dasi.projections.Story.SEGMENT_US;
import static live.dasi.projections.Story.at;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.Story.session;
import static live.dasi.projections.Story.video;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.OpenVideoView.LastSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewsTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final ChannelView COOKING_VIEW =
      new ChannelView(COOKING, OWNER, "The cooking", "About cooking");

  private final Views views = new Views(DATABASE.pool());
  private long position;

  @Test
  void findsAChannelAsItIsDescribedNow() {
    given(Story.opened(COOKING, 0), Story.described(COOKING, "Wok", 1));

    assertThat(await(views.findChannel(COOKING)))
        .contains(new ChannelView(COOKING, OWNER, "Wok", "New"));
    assertThat(await(views.findChannel(CHESS))).isEmpty();
  }

  @Test
  void findsTheChannelsOfAnOwnerOldestFirst() {
    given(Story.opened(COOKING, 0), Story.opened(CHESS, 1));

    assertThat(await(views.findChannelsOf(OWNER)))
        .extracting(ChannelView::id)
        .containsExactly(COOKING, CHESS);
    assertThat(await(views.findChannelsOf(new AccountId(new UUID(0, 1))))).isEmpty();
  }

  @Test
  void findsTheAddressesOfAChannelNewestFirst() {
    given(
        Story.opened(COOKING, 0),
        Story.opened(CHESS, 0),
        Story.issued(1, 1),
        Story.issued(2, 2),
        Story.issued(CHESS, 3, 3),
        Story.started(1, 1, 4),
        Story.revoked(2, 5));

    var used =
        new AddressView(
            broadcast(1),
            COOKING_VIEW,
            Story.key(1),
            new BroadcastTexts("Show 1", "", ""),
            at(1),
            at(3_601),
            false,
            Optional.of(BroadcastStatus.LIVE));
    var revoked =
        new AddressView(
            broadcast(2),
            COOKING_VIEW,
            Story.key(2),
            new BroadcastTexts("Show 2", "", ""),
            at(2),
            at(3_602),
            true,
            Optional.empty());
    assertThat(await(views.findAddressesOf(COOKING))).containsExactly(revoked, used);
    assertThat(await(views.findAddress(broadcast(2)))).contains(revoked);
    assertThat(await(views.findAddress(broadcast(9)))).isEmpty();
  }

  @Test
  void knowsNoBroadcastBeforeItBegins() {
    given(Story.opened(COOKING, 0), Story.issued(1, 1), Story.retitled(1, "Soup", 2));

    assertThat(await(views.findBroadcast(broadcast(1)))).isEmpty();
    assertThat(await(views.findLive())).isEmpty();
    assertThat(await(views.findAddress(broadcast(1))))
        .map(AddressView::texts)
        .contains(new BroadcastTexts("Soup", "With rice", "Food"));
  }

  @Test
  void showsABroadcastThroughADropAndBack() {
    given(Story.opened(COOKING, 0), Story.issued(1, 1), Story.started(1, 1, 2));
    assertThat(await(views.findBroadcast(broadcast(1))))
        .contains(
            new BroadcastView(
                broadcast(1),
                COOKING_VIEW,
                new BroadcastTexts("Show 1", "", ""),
                BroadcastStatus.LIVE,
                at(2),
                Optional.empty(),
                Optional.empty(),
                new Recorded(0, 0, 0, Optional.empty())));

    given(
        Story.videoOpened(1, 1, 1, 2),
        Story.segment(1, 1, 0, 0, 2),
        Story.segment(1, 1, 1, 1, 4),
        Story.videoClosed(1, 1, 2, 6),
        Story.lost(1, 1, 6));
    assertThat(await(views.findBroadcast(broadcast(1))))
        .contains(
            new BroadcastView(
                broadcast(1),
                COOKING_VIEW,
                new BroadcastTexts("Show 1", "", ""),
                BroadcastStatus.AWAY,
                at(2),
                Optional.of(at(6)),
                Optional.empty(),
                new Recorded(1, 2, 2 * SEGMENT_US, Optional.of(at(6)))));

    given(
        Story.back(1, 2, 8),
        Story.videoOpened(1, 2, 2, 8),
        Story.segment(1, 2, 2, 0, 8),
        Story.retitled(1, "Soup", 9),
        Story.ended(1, 10));
    assertThat(await(views.findBroadcast(broadcast(1))))
        .contains(
            new BroadcastView(
                broadcast(1),
                COOKING_VIEW,
                new BroadcastTexts("Soup", "With rice", "Food"),
                BroadcastStatus.ENDED,
                at(2),
                Optional.empty(),
                Optional.of(at(10)),
                new Recorded(2, 3, 3 * SEGMENT_US, Optional.of(at(10)))));
  }

  @Test
  void listsWhatIsLiveOrWaitingNewestFirst() {
    given(
        Story.opened(COOKING, 0),
        Story.issued(1, 1),
        Story.issued(2, 1),
        Story.issued(3, 1),
        Story.started(1, 1, 2),
        Story.started(2, 2, 3),
        Story.started(3, 3, 4),
        Story.lost(1, 1, 5),
        Story.ended(3, 6));

    assertThat(await(views.findLive()))
        .extracting(BroadcastView::id)
        .containsExactly(broadcast(2), broadcast(1));
    assertThat(await(views.findAway())).containsExactly(new AwayView(broadcast(1), at(5)));
    assertThat(await(views.findLiveSessions()))
        .containsExactly(new LiveSessionView(broadcast(2), session(2)));
  }

  @Test
  void pagesThroughReplaysNewestFirst() {
    given(Story.opened(COOKING, 0));
    for (int i = 1; i <= 7; i++) {
      // Two and two end at the same moment: the cursor must not lose one of them.
      recorded(COOKING, i, 10 + i / 2);
    }
    var seen = new ArrayList<BroadcastId>();
    Optional<ReplayCursor> cursor = Optional.empty();
    do {
      ReplayPage page = await(views.findReplays(2, cursor, Optional.empty()));
      assertThat(page.broadcasts()).hasSizeBetween(1, 2);
      page.broadcasts().forEach(b -> seen.add(b.id()));
      cursor = page.next().map(ReplayCursor::encode).map(ReplayCursor::decode);
    } while (cursor.isPresent());

    assertThat(seen)
        .containsExactly(
            broadcast(7),
            broadcast(6),
            broadcast(5),
            broadcast(4),
            broadcast(3),
            broadcast(2),
            broadcast(1));
  }

  @Test
  void listsTheReplaysOfOneChannel() {
    given(Story.opened(COOKING, 0), Story.opened(CHESS, 0));
    recorded(COOKING, 1, 10);
    recorded(CHESS, 2, 11);
    recorded(CHESS, 3, 12);

    ReplayPage first = await(views.findReplays(1, Optional.empty(), Optional.of(CHESS)));
    ReplayPage second = await(views.findReplays(1, first.next(), Optional.of(CHESS)));

    assertThat(first.broadcasts()).extracting(BroadcastView::id).containsExactly(broadcast(3));
    assertThat(second.broadcasts()).extracting(BroadcastView::id).containsExactly(broadcast(2));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void listsNoReplayOfWhatWasNeverRecordedOrIsNotOver() {
    given(
        Story.opened(COOKING, 0),
        Story.issued(1, 1),
        Story.started(1, 1, 2),
        Story.ended(1, 3),
        Story.issued(2, 1),
        Story.started(2, 2, 2),
        Story.videoOpened(2, 1, 2, 2),
        Story.segment(2, 1, 0, 0, 2));

    assertThat(await(views.findReplays(10, Optional.empty(), Optional.empty())).broadcasts())
        .isEmpty();
  }

  @Test
  void refusesAPageThatIsTooLong() {
    assertThatThrownBy(() -> await(views.findReplays(101, Optional.empty(), Optional.empty())))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsTheCrashRecoveryAllThatItNeedsOfAnOpenVideo() {
    given(
        Story.opened(COOKING, 0),
        Story.issued(1, 1),
        Story.started(1, 1, 2),
        Story.videoOpened(1, 1, 1, 2),
        Story.segment(1, 1, 0, 0, 2),
        Story.videoClosed(1, 1, 1, 4),
        Story.videoOpened(1, 2, 1, 4),
        Story.segment(1, 2, 1, 0, 4),
        Story.segment(1, 2, 2, 1, 6),
        new VideoOpened(broadcast(1), video(3), session(1), "x.mp4", 500, Story.SOUND_ONLY, at(8)));

    assertThat(await(views.findOpenVideos()))
        .containsExactly(
            new OpenVideoView(
                broadcast(1),
                video(2),
                session(1),
                "2026/20/11/12/2.mp4",
                at(4),
                Story.INIT_BYTES,
                3,
                2 * SEGMENT_US,
                Optional.of(new LastSegment(2, 2_700, at(8)))),
            new OpenVideoView(
                broadcast(1), video(3), session(1), "x.mp4", at(8), 500, 3, 0, Optional.empty()))
        .extracting(OpenVideoView::accountedBytes)
        .containsExactly(2_700L, 500L);
  }

  private void recorded(ChannelId channel, int broadcast, long endSecond) {
    given(
        Story.issued(channel, broadcast, 1),
        Story.started(broadcast, broadcast, 2),
        Story.videoOpened(broadcast, broadcast, broadcast, 2),
        Story.segment(broadcast, broadcast, 0, 0, 2),
        Story.ended(broadcast, endSecond));
  }

  /** As one batch. */
  private void given(DomainEvent... events) {
    var batch = new ArrayList<RecordedEvent>();
    for (DomainEvent event : events) {
      batch.add(new RecordedEvent(position + batch.size() + 1, event));
    }
    long to = position + batch.size();
    await(new ViewStore(DATABASE.pool(), "views").advance(position, to, batch, to));
    position = to;
  }
}
