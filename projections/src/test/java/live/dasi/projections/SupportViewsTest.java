package live.dasi.projections;

import static live.dasi.projections.Story.CHESS;
import static live.dasi.projections.Story.COOKING;
import static live.dasi.projections.Story.at;
import static live.dasi.projections.Story.broadcast;
import static live.dasi.projections.Story.person;
import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.media.MalformedInput;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Standings.Standing;
import live.dasi.projections.SupportView.Subscribed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SupportViewsTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private final SupportViews views = new SupportViews(DATABASE.pool());
  private long position;

  @Test
  void tellsWhoFollowsAndWhoHasSubscribedUntilWhen() {
    given(Story.opened(COOKING, 0), Story.followed(1, 1), Story.subscribed("s", 2, 1, 2));

    assertThat(await(views.findStanding(COOKING, person(1))))
        .isEqualTo(new Standing(true, Optional.empty()));
    assertThat(await(views.findStanding(COOKING, person(2))))
        .isEqualTo(new Standing(false, Optional.of(at(3_602))));
    assertThat(await(views.findStanding(CHESS, person(1)))).isEqualTo(Standing.NONE);
  }

  @Test
  void countsTheFollowersOfChannels() {
    given(Story.opened(COOKING, 0), Story.opened(CHESS, 0));
    given(Story.followed(1, 1), Story.followed(2, 1), Story.unfollowed(1, 2));
    given(Story.unfollowed(1, 3));

    assertThat(await(views.countFollowers(List.of(COOKING, CHESS))))
        .isEqualTo(Map.of(COOKING, 1, CHESS, 0));
  }

  @Test
  void forgetsWhomAnErasedPersonFollowedAndWhatTheyWrote() {
    given(Story.opened(COOKING, 0), Story.followed(1, 1), Story.donated("d", 1, "3", 2));
    given(Story.erased(1, 3));

    assertThat(await(views.findStanding(COOKING, person(1)))).isEqualTo(Standing.NONE);
    assertThat(await(views.countFollowers(List.of(COOKING)))).isEqualTo(Map.of(COOKING, 0));
    assertThat(await(views.findSupportOf(COOKING, 10, Optional.empty())).support())
        .singleElement()
        .satisfies(donation -> {
          assertThat(donation.name() + donation.text()).isEmpty();
          assertThat(donation.money()).isEqualTo(euros("3"));
        });
  }

  @Test
  void keepsEveryDigitOfWhatWasPaid() {
    for (String amount : List.of("0.10", "0.2", "0.3", "9999999999999.99")) {
      given(Story.donated("of-" + amount, 1, amount, 1));
    }

    assertThat(await(views.findSupportOf(COOKING, 10, Optional.empty())).support())
        .extracting(SupportView::money)
        .containsExactlyInAnyOrder(
            euros("0.10"), euros("0.2"), euros("0.3"), euros("9999999999999.99"));
  }

  @Test
  void showsTheSupportOfABroadcastOldestFirstPageByPage() {
    given(Story.donated("a", 1, "1", 5), Story.donated("b", 1, "1", 4));
    given(Story.donated("c", 1, "1", 5), Story.subscribed("s", 1, 2, 6));

    SupportPage first = await(views.findSupportOf(broadcast(1), 2, Optional.empty()));
    SupportPage second = await(views.findSupportOf(broadcast(1), 2, first.next()));

    assertThat(ids(first)).containsExactly("b", "a");
    assertThat(ids(second)).containsExactly("c");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void showsTheSupportOfAChannelNewestFirstPageByPage() {
    given(Story.donated("a", 1, "1", 5), Story.donated("b", 1, "1", 4));
    given(Story.donated("c", 1, "1", 5), Story.subscribed("s", 1, 2, 6));

    SupportPage first = await(views.findSupportOf(COOKING, 2, Optional.empty()));
    SupportPage second = await(views.findSupportOf(COOKING, 2, first.next()));

    assertThat(ids(first)).containsExactly("s", "c");
    assertThat(first.support().getFirst().subscribed()).contains(new Subscribed(2, at(6 + 7_200)));
    assertThat(ids(second)).containsExactly("a", "b");
    assertThat(second.next()).isEmpty();
  }

  /** Two segments of two seconds, a break, and a second video. */
  @Test
  void knowsWhereSupportBelongsInTheReplayAlsoAcrossABreak() {
    given(Story.opened(COOKING, 0), Story.issued(COOKING, 1, 1), Story.started(1, 1, 10));
    given(Story.donated("before", 1, "1", 9), Story.videoOpened(1, 1, 1, 10));
    given(Story.donated("first", 1, "1", 11), Story.segment(1, 1, 0, 0, 12));
    given(Story.segment(1, 1, 1, 1, 14), Story.donated("break", 1, "1", 40));
    given(Story.videoClosed(1, 1, 2, 14), Story.videoOpened(1, 2, 2, 60));
    given(Story.segment(1, 2, 2, 0, 62), Story.donated("second", 1, "1", 61));

    assertThat(await(views.findSupportOf(broadcast(1), 10, Optional.empty())).support())
        .extracting(support -> support.positionMs().orElseThrow())
        .containsExactly(0L, 1_000L, 4_000L, 5_000L);
  }

  @Test
  void findsTheBroadcastThatWasRunningAtAMoment() {
    given(
        Story.opened(COOKING, 0),
        Story.issued(1, 0),
        Story.started(1, 1, 10),
        Story.videoOpened(1, 1, 1, 10),
        Story.segment(1, 1, 0, 0, 10),
        Story.ended(1, 20),
        Story.issued(2, 0),
        Story.started(2, 1, 30));

    assertThat(await(views.findRunning(COOKING, at(9)))).isEmpty();
    assertThat(await(views.findRunning(COOKING, at(10)))).contains(broadcast(1));
    assertThat(await(views.findRunning(COOKING, at(25)))).isEmpty();
    assertThat(await(views.findRunning(COOKING, at(99)))).contains(broadcast(2));
    assertThat(await(views.findRunning(CHESS, at(99)))).isEmpty();
  }

  @Test
  void readsTheCursorsThatItGaveAndNoOthers() {
    var cursor = new SupportCursor(at(1), new PaymentId("test", "a_b/c"));

    assertThat(SupportCursor.decode(cursor.encode())).isEqualTo(cursor);
    for (String text : List.of("", "1", "1_a", "-1_test/a", "1_TEST/a", "1_test/", "x_test/a")) {
      assertThatThrownBy(() -> SupportCursor.decode(text)).isInstanceOf(MalformedInput.class);
    }
  }

  private static Money euros(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }

  private static List<String> ids(SupportPage page) {
    return page.support().stream().map(view -> view.payment().id()).toList();
  }

  private void given(DomainEvent... events) {
    var batch = new ArrayList<RecordedEvent>();
    long from = position;
    for (DomainEvent event : events) {
      batch.add(new RecordedEvent(++position, event));
    }
    await(new ViewStore(DATABASE.pool(), "views").advance(from, position, batch, position));
  }
}
