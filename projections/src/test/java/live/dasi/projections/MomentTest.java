package live.dasi.projections;

import static live.dasi.projections.Story.COOKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastStatus;
import org.junit.jupiter.api.Test;

class MomentTest {

  private static final Instant END = Story.at(30 * 86_400);

  private final Moment moment = new Moment(CountPolicy.DEFAULT);

  private MomentView after(DomainEvent... events) {
    List.of(events).forEach(moment::apply);
    return moment.view(END);
  }

  @Test
  void beforeTheFirstEventThereIsNothing() {
    assertThat(moment.view(END)).isEqualTo(new MomentView(List.of(), Map.of(), 0, 0));
  }

  @Test
  void aBroadcastIsThereFromItsStartToItsEnd() {
    assertThat(after(Story.opened(COOKING, 0), Story.issued(1, 1)).running()).isEmpty();

    assertThat(after(Story.started(1, 1, 2)).running())
        .singleElement()
        .satisfies(show -> {
          assertThat(show.status()).isEqualTo(BroadcastStatus.LIVE);
          assertThat(show.startedAt()).isEqualTo(Story.at(2));
          assertThat(show.channel().name()).isEqualTo("The cooking");
        });

    assertThat(after(Story.ended(1, 9), Story.ended(1, 9)))
        .isEqualTo(new MomentView(List.of(), Map.of(), 1, 1));
  }

  @Test
  void itIsAwayWhileItsOwnEncoderIsLost() {
    after(Story.opened(COOKING, 0), Story.issued(1, 1), Story.started(1, 1, 2));

    assertThat(after(Story.lost(1, 7, 3)).running().getFirst().status())
        .isEqualTo(BroadcastStatus.LIVE);
    BroadcastView away = after(Story.lost(1, 1, 4), Story.lost(1, 1, 5)).running().getFirst();
    assertThat(away.status()).isEqualTo(BroadcastStatus.AWAY);
    assertThat(away.awaySince()).hasValue(Story.at(4));
    BroadcastView back = after(Story.back(1, 2, 6)).running().getFirst();
    assertThat(back.status()).isEqualTo(BroadcastStatus.LIVE);
    assertThat(back.awaySince()).isEmpty();
  }

  @Test
  void textsAreThoseGivenLastAlsoBeforeItBegan() {
    after(
        Story.opened(COOKING, 0),
        Story.issued(1, 1),
        Story.retitled(1, "Soup", 2),
        Story.started(1, 1, 3));
    assertThat(moment.view(END).running().getFirst().texts())
        .isEqualTo(new BroadcastTexts("Show 1", "With rice", "Food"));

    assertThat(after(Story.retitled(1, "Stew", 4)).running().getFirst().texts().title())
        .isEqualTo("Stew");
    assertThat(after(Story.described(COOKING, "Wok", 5)).running().getFirst().channel().name())
        .isEqualTo("Wok");
  }

  @Test
  void whatIsRecordedCountsOnceHoweverOftenItIsTold() {
    after(Story.opened(COOKING, 0), Story.issued(1, 1), Story.started(1, 1, 2));
    for (int told = 0; told < 2; told++) {
      after(
          Story.videoOpened(1, 1, 1, 2),
          Story.segment(1, 1, 0, 0, 2),
          Story.segment(1, 1, 1, 1, 4),
          Story.videoClosed(1, 1, 2, 6));
    }

    assertThat(moment.view(END).running().getFirst().recorded())
        .isEqualTo(new Recorded(1, 2, 2 * Story.SEGMENT_US, Optional.of(Story.at(6))));
  }

  @Test
  void viewersAreThoseThatEverybodyWasShown() {
    List.of(
            Story.opened(COOKING, 0),
            Story.issued(1, 1),
            Story.started(1, 1, 2),
            Story.joined(1, 1, 11),
            Story.joined(1, 2, 12),
            Story.joined(2, 3, 12),
            Story.left(1, 2, 16),
            Story.joined(1, 4, 19))
        .forEach(moment::apply);

    assertThat(moment.view(Story.at(19)).viewers()).isEqualTo(Map.of(Story.broadcast(1), 2));
    assertThat(moment.view(Story.at(20)).viewers()).isEqualTo(Map.of(Story.broadcast(1), 2));
    moment.apply(Story.left(1, 1, 21));
    assertThat(moment.view(Story.at(24)).viewers()).isEqualTo(Map.of(Story.broadcast(1), 2));
    assertThat(moment.view(Story.at(25)).viewers()).isEqualTo(Map.of(Story.broadcast(1), 1));
    assertThat(after(Story.ended(1, 26)).viewers()).isEmpty();
  }

  @Test
  void theNewestBroadcastComesFirst() {
    after(Story.opened(COOKING, 0), Story.issued(1, 1), Story.issued(2, 1), Story.issued(3, 1));
    after(Story.started(2, 1, 2), Story.started(3, 2, 3), Story.started(1, 3, 3));

    assertThat(moment.view(END).running().stream().map(BroadcastView::id))
        .containsExactly(Story.broadcast(3), Story.broadcast(1), Story.broadcast(2));
  }

  @Test
  void whatIsOverOrCannotBeginAnyMoreTakesNoMemory() {
    after(Story.opened(COOKING, 0));
    long second = 0;
    for (int i = 0; i < 8_000; i += 4) {
      second += Duration.ofMinutes(5).toSeconds();
      after(
          Story.issued(i, second),
          Story.issued(i + 1, second),
          Story.revoked(i + 1, second + 1),
          Story.issued(i + 2, second),
          Story.started(i, i, second + 2),
          Story.videoOpened(i, i, i, second + 2),
          Story.segment(i, i, 0, 0, second + 3),
          Story.ended(i, second + 5),
          Story.retitled(i, "Late", second + 6),
          Story.segment(i, i, 1, 1, second + 7));
      assertThat(moment.size()).isLessThan(2_500);
    }
    assertThat(moment.view(END)).isEqualTo(new MomentView(List.of(), Map.of(), 2_000, 1));
  }
}
