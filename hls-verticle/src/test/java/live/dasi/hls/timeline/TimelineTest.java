package live.dasi.hls.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import live.dasi.hls.timeline.Timeline.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given a broadcast's events, this is what there is to show. */
class TimelineTest {

  private final Script script = new Script();

  @Test
  void numbersGoOnThroughAllVideosAndEachChangeIsADiscontinuity() {
    Timeline timeline =
        script.live().video("a", 2, 2).lost().back().video("b", 2).back().video("c", 2).timeline();

    assertThat(timeline.segments()).extracting(Segment::sequence).containsExactly(0L, 1L, 2L, 3L);
    assertThat(timeline.segments()).extracting(Segment::discontinuity).containsExactly(0, 0, 1, 2);
    assertThat(timeline.nextSequence()).isEqualTo(4);
  }

  @Test
  void aVideoWithoutSegmentsIsNoDiscontinuity() {
    Timeline timeline = script.live().video("a", 2).video("empty").video("b", 2).timeline();

    assertThat(timeline.segments()).extracting(Segment::discontinuity).containsExactly(0, 1);
  }

  @Test
  void isTheSameWhetherItWasLoadedAtOnceOrFollowed() {
    Timeline atOnce = script.live().video("a", 2, 3).lost().back().video("b", 2).end().timeline();
    Timeline followed = Timeline.empty(Script.BROADCAST);
    for (var event : script.events()) {
      followed = followed.plus(List.of(event));
    }

    assertThat(followed).isEqualTo(atOnce);
    assertThat(followed.plus(script.events())).isSameAs(followed);
  }

  @Test
  void aFactThatWasStoredTwiceCountsOnce() {
    Timeline timeline = script.live().video("a", 2, 2).again(1).again(0).timeline();

    assertThat(timeline.segments()).hasSize(2);
  }

  @Test
  void isCompleteOnlyWhenItsLastVideoIsClosed() {
    script.live().open("a").segment("a", 2).end();
    assertThat(script.timeline().isComplete()).isFalse();
    script.segment("a", 2).close("a");

    assertThat(script.timeline().isComplete()).isTrue();
    assertThat(script.timeline().segments()).hasSize(2);
  }

  @Test
  void knowsWhetherTheEncoderIsThere() {
    assertThat(Timeline.empty(Script.BROADCAST).state()).isEqualTo(State.NOT_BEGUN);
    assertThat(script.live().timeline().state()).isEqualTo(State.LIVE);
    assertThat(script.lost().timeline().state()).isEqualTo(State.AWAY);
    assertThat(script.back().timeline().state()).isEqualTo(State.LIVE);
    assertThat(script.end().timeline().state()).isEqualTo(State.ENDED);
  }

  @Test
  void programDateTimesFollowTheMediaWithinAVideo() {
    Timeline timeline = script.live().video("a", 2, 3, 2).timeline();
    var first = timeline.segments().getFirst().startedAt();

    assertThat(timeline.segments())
        .extracting(Segment::startedAt)
        .containsExactly(first, first.plusSeconds(2), first.plusSeconds(5));
  }

  @Test
  void findsSegmentsByTheirNumber() {
    Timeline timeline = script.live().video("a", 2, 2, 2).timeline();

    assertThat(timeline.segment(1)).contains(timeline.segments().get(1));
    assertThat(timeline.segment(3)).isEmpty();
    assertThat(timeline.segment(-1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1_900_000, 3",
    "2_000_000, 3",
    "2_200_000, 3",
    "1_899_999, 4",
    "2_200_001, 4",
    "1_000_000, 4",
    "4_000_000, 8",
    "8_333_000, 10",
    "300_000, 10"
  })
  void theFirstSegmentSettlesTheTargetDuration(String firstUs, int seconds) {
    assertThat(TargetDuration.after(Long.parseLong(firstUs.replace("_", "")))).isEqualTo(seconds);
  }
}
