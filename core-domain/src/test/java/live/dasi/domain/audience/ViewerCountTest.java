package live.dasi.domain.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerCount.Reading;
import live.dasi.domain.broadcast.BroadcastId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerCountTest {

  private static final BroadcastId BROADCAST = new BroadcastId(new UUID(0, 1));

  /** On a tick. */
  private static final Instant START = Instant.parse("2026-11-20T19:00:00Z");

  private static final ViewerId MINA = viewer(1);
  private static final ViewerId JUN = viewer(2);

  private final ViewerCount count = new ViewerCount(CountPolicy.DEFAULT);
  private final List<Reading> series = new ArrayList<>();

  @Test
  void startsAtZeroAndStaysThereWithoutViewers() {
    advance(60_000);

    assertThat(count.viewers()).isZero();
    assertThat(series).isEmpty();
  }

  @Test
  void countsAViewerAtTheNextTickAndNotBefore() {
    joins(MINA, 1_000);
    advance(4_999);
    assertThat(count.viewers()).isZero();

    advance(5_000);

    assertThat(series).containsExactly(reading(5, 1));
  }

  @Test
  void aViewerCountsAfterHalfASecondExactly() {
    joins(MINA, 4_500);
    joins(JUN, 4_501);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1), reading(10, 2));
  }

  @Test
  void whoComesAndGoesBetweenTwoTicksNeverCounts() {
    joins(MINA, 1_000);
    leaves(MINA, 1_400);
    joins(JUN, 2_000);
    leaves(JUN, 4_900);

    advance(20_000);

    assertThat(series).isEmpty();
  }

  @Test
  void whoComesAndGoesWithinThePendingTimeNeverCountsAlsoAcrossATick() {
    joins(MINA, 4_800);
    leaves(MINA, 5_200);

    advance(20_000);

    assertThat(series).isEmpty();
  }

  @Test
  void whoFlapsBeforeTheFirstTickCountsOnlyAfterHalfASecondWithoutAGap() {
    joins(MINA, 4_000);
    leaves(MINA, 4_600);
    joins(MINA, 4_700);

    advance(20_000);

    assertThat(series).containsExactly(reading(10, 1));
  }

  @Test
  void whoLeavesCountsUntilTheNextTick() {
    joins(MINA, 1_000);
    leaves(MINA, 7_000);
    assertThat(count.viewers()).isEqualTo(1);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1), reading(10, 0));
  }

  @Test
  void whatHappensAtATickBelongsToTheNextOne() {
    joins(MINA, 1_000);
    leaves(MINA, 10_000);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1), reading(15, 0));
  }

  @Test
  void aReloadIsNeverSeenEvenRightBeforeATick() {
    joins(MINA, 1_000);
    leaves(MINA, 9_900);
    joins(MINA, 9_990);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1));
  }

  @Test
  void aReloadAcrossATickIsOneViewerLessAndNeverOneMore() {
    joins(MINA, 1_000);
    leaves(MINA, 9_900);
    joins(MINA, 10_100);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1), reading(10, 0), reading(15, 1));
  }

  @Test
  void aFlappingNetworkIsOneViewer() {
    joins(MINA, 1_000);
    for (int second = 6; second < 30; second++) {
      leaves(MINA, second * 1_000 + 100);
      joins(MINA, second * 1_000 + 300);
    }

    advance(40_000);

    assertThat(series).containsExactly(reading(5, 1));
  }

  @Test
  void aCrashedServerCountsNobodyTwice() {
    joins(MINA, 1_000);
    joins(JUN, 1_500);
    // The server crashes at 7 s, and at 21 s says for those who were there that they left.
    leaves(MINA, 21_000);
    leaves(JUN, 21_000);
    joins(JUN, 23_000);

    advance(40_000);

    assertThat(series).containsExactly(reading(5, 2), reading(25, 1));
  }

  @Test
  void anEventThatComesAgainChangesNothing() {
    leaves(JUN, 500);
    joins(MINA, 1_000);
    joins(MINA, 4_900);
    joins(MINA, 6_000);
    leaves(MINA, 7_000);
    leaves(MINA, 8_000);
    leaves(MINA, 11_000);

    advance(20_000);

    assertThat(series).containsExactly(reading(5, 1), reading(10, 0));
  }

  @Test
  void anEventFromBeforeTheLastOneCountsAsOfTheSameTime() {
    joins(MINA, 9_800);
    joins(JUN, 1_000);

    advance(20_000);

    assertThat(series).containsExactly(reading(15, 2));
  }

  @Test
  void anEveningOfAScriptedAudienceIsAsComputedByHand() {
    joins(viewer(1), 200);
    joins(viewer(2), 4_400);
    joins(viewer(3), 4_600);
    leaves(viewer(1), 6_000);
    joins(viewer(1), 6_300);
    joins(viewer(4), 9_000);
    leaves(viewer(2), 9_500);
    leaves(viewer(4), 12_000);
    joins(viewer(5), 14_900);
    leaves(viewer(5), 15_300);
    leaves(viewer(3), 19_999);
    joins(viewer(6), 19_999);
    leaves(viewer(1), 31_000);
    leaves(viewer(6), 31_000);

    advance(60_000);

    assertThat(series)
        .containsExactly(
            reading(5, 2), // 1 and 2; 3 is pending
            reading(10, 3), // 1 has reloaded, 3 and 4 count, 2 is gone
            reading(15, 2), // 4 is gone, 5 is pending
            reading(20, 1), // 3 is gone, 6 is pending
            reading(25, 2), // 6 counts
            reading(35, 0));
  }

  @Test
  void knowsWhoIsThereCountedOrNot() {
    joins(MINA, 1_000);
    joins(JUN, 6_000);
    assertThat(count.present()).containsExactlyInAnyOrder(MINA, JUN);

    leaves(MINA, 7_000);
    assertThat(count.present()).containsExactly(JUN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void liveAndReplayedSeriesAreEqualToEachOtherAndToTheDefinition(long seed) {
    for (CountPolicy policy :
        List.of(
            CountPolicy.DEFAULT,
            new CountPolicy(Duration.ZERO, Duration.ofMillis(100)),
            new CountPolicy(Duration.ofSeconds(12), Duration.ofSeconds(5)))) {
      var random = new Random(seed);
      List<AudienceEvent> events = audience(random);
      Instant end = events.getLast().at().plusSeconds(60);

      List<Reading> live = live(policy, events, end, random);

      assertThat(live).isEqualTo(replayed(policy, events, end));
      assertThat(live).isEqualTo(byDefinition(policy, events, end));
    }
  }

  /** Some viewers who come, go, and are told of twice, at any time. */
  private static List<AudienceEvent> audience(Random random) {
    List<AudienceEvent> events = new ArrayList<>();
    Instant at = START;
    for (int i = 0; i < 400; i++) {
      at = at.plusMillis(random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(400));
      ViewerId viewer = viewer(random.nextInt(12));
      events.add(
          random.nextBoolean()
              ? new ViewerJoined(BROADCAST, viewer, at)
              : new ViewerLeft(BROADCAST, viewer, at));
    }
    return events;
  }

  /** Time passes by itself, and timers come as they like. */
  private static List<Reading> live(
      CountPolicy policy, List<AudienceEvent> events, Instant end, Random random) {
    var count = new ViewerCount(policy);
    List<Reading> series = new ArrayList<>();
    Instant now = START;
    for (AudienceEvent event : events) {
      while (now.isBefore(event.at())) {
        series.addAll(count.advance(now));
        now = now.plusMillis(1 + random.nextInt(3_000));
      }
      series.addAll(count.apply(event));
      now = event.at();
    }
    series.addAll(count.advance(end));
    return series;
  }

  private static List<Reading> replayed(
      CountPolicy policy, List<AudienceEvent> events, Instant end) {
    var count = new ViewerCount(policy);
    List<Reading> series = new ArrayList<>();
    events.forEach(event -> series.addAll(count.apply(event)));
    series.addAll(count.advance(end));
    return series;
  }

  /** Word by word, and slowly: everything is looked at again at each tick. */
  private static List<Reading> byDefinition(
      CountPolicy policy, List<AudienceEvent> events, Instant end) {
    List<Reading> series = new ArrayList<>();
    Set<ViewerId> counted = new HashSet<>();
    for (Instant tick = START; !tick.isAfter(end); tick = tick.plus(policy.tick())) {
      Map<ViewerId, Instant> thereSince = new HashMap<>();
      for (AudienceEvent event : events) {
        if (!event.at().isBefore(tick)) {
          break;
        }
        switch (event) {
          case ViewerJoined e -> thereSince.putIfAbsent(e.viewer(), e.at());
          case ViewerLeft e -> thereSince.remove(e.viewer());
        }
      }
      Instant longEnough = tick.minus(policy.pending());
      Set<ViewerId> before = counted;
      Set<ViewerId> next = new HashSet<>();
      thereSince.forEach((viewer, since) -> {
        if (before.contains(viewer) || !since.isAfter(longEnough)) {
          next.add(viewer);
        }
      });
      if (next.size() != counted.size()) {
        series.add(new Reading(tick, next.size()));
      }
      counted = next;
    }
    return series;
  }

  @Test
  void twoThousandViewersInOneSecondAreOneReading() {
    IntStream.range(0, 2_000).forEach(i -> joins(viewer(i), 1_000 + i / 2));

    advance(86_400_000);

    assertThat(series).containsExactly(reading(5, 2_000));
  }

  private void joins(ViewerId viewer, long atMs) {
    series.addAll(count.apply(new ViewerJoined(BROADCAST, viewer, START.plusMillis(atMs))));
  }

  private void leaves(ViewerId viewer, long atMs) {
    series.addAll(count.apply(new ViewerLeft(BROADCAST, viewer, START.plusMillis(atMs))));
  }

  private void advance(long toMs) {
    series.addAll(count.advance(START.plusMillis(toMs)));
  }

  private static Reading reading(long second, int viewers) {
    return new Reading(START.plusSeconds(second), viewers);
  }

  private static ViewerId viewer(int number) {
    return new ViewerId(new UUID(7, number));
  }
}
