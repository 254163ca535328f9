package live.dasi.infra.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import live.dasi.domain.Tag;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.infra.log.Evening;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Instant FIRST = Instant.parse("2020-11-19T20:00:00.000001Z");
  private static final Instant SECOND = Instant.parse("2020-11-20T20:00:00.000001Z");
  private static final int SEGMENTS = 3;

  /** Opened, issued, started, video opened, its segments, ended, video closed. */
  private static final int EVENTS = 6 + SEGMENTS;

  private static HistoryLog log;
  private static Evening first;
  private static Evening second;

  @BeforeAll
  static void happen() throws Exception {
    log = new HistoryLog();
    first = log.evening(FIRST, SEGMENTS);
    second = log.evening(SECOND, SEGMENTS);
    log.foreign("chat.Said", "7", json("{\"at\": \"2020-11-20T20:00:30Z\", \"text\": \"안녕\"}"), 1);
    log.foreign("broadcast.LiveStarted", "1", json("{\"at\": 3}"), 1);
    log.foreign("poll.Voted", "1", new byte[] {0, 1, 2}, 1);
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static HistoryFilter only(
      Optional<Instant> from, Optional<Instant> to, List<TypeFilter> types, List<Tag> tags) {
    return new HistoryFilter(from, to, types, Optional.empty(), Optional.empty(), tags);
  }

  private static HistoryFilter ofTypes(String... types) {
    var texts = new FilterText(10);
    return only(Optional.empty(), Optional.empty(), texts.types(List.of(types)), List.of());
  }

  private static List<String> names(HistoryFilter filter) throws InterruptedException {
    return log.read(filter).stream().map(LoggedEvent::name).toList();
  }

  @Test
  void everythingComesInOrderWithItsTagsAndBothItsTimes() throws Exception {
    List<LoggedEvent> all = log.read(HistoryFilter.ALL);

    assertThat(all.stream().map(LoggedEvent::position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * EVENTS + 3).boxed().toList());
    LoggedEvent started = all.get(2);
    assertThat(started.name()).isEqualTo("broadcast.LiveStarted");
    assertThat(started.at()).isEqualTo(FIRST.plusSeconds(1));
    assertThat(started.recordedAt()).isNotEqualTo(started.at());
    assertThat(started.tags())
        .containsExactly("broadcast:" + first.broadcast(), "channel:" + first.channel());
    assertThat(started.payload().path("title").asText()).isEqualTo("Sunset");
  }

  @Test
  void whatThisDasiDoesNotKnowIsShownAsItIsStored() throws Exception {
    List<LoggedEvent> all = log.read(HistoryFilter.ALL);

    LoggedEvent unknown = all.get(all.size() - 3);
    assertThat(unknown.name()).isEqualTo("chat.Said");
    assertThat(unknown.version()).isEqualTo("7");
    assertThat(unknown.at()).isEqualTo(Instant.parse("2020-11-20T20:00:30Z"));
    assertThat(unknown.tags()).containsExactly("a:b");
    assertThat(unknown.payload().path("text").asText()).isEqualTo("안녕");
    assertThat(all.get(all.size() - 2).payload().path("at").asInt()).isEqualTo(3);
    assertThat(all.getLast().payload().path("base64").asText()).isEqualTo("AAEC");
    assertThat(all.getLast().at()).isEqualTo(all.getLast().recordedAt());
  }

  @Test
  void aChannelHasTheEventsOfItsVideosToo() throws Exception {
    var filter =
        new HistoryFilter(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(second.channel()),
            Optional.empty(),
            List.of());
    assertThat(log.read(filter)).hasSize(EVENTS).allMatch(event -> event.position() > EVENTS);
    assertThat(names(filter)).contains("channel.ChannelOpened", "video.SegmentWritten");

    try (var following = log.history.follow(filter, 0)) {
      List<Long> positions = new ArrayList<>();
      while (positions.size() < EVENTS) {
        positions.add(following.next().orElseThrow().position());
      }
      assertThat(positions)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(EVENTS + 1, 2 * EVENTS).boxed().toList());
    }
  }

  @Test
  void aBroadcastHasAllButWhatIsItsChannelsAlone() throws Exception {
    assertThat(log.read(HistoryFilter.of(first.broadcast()))).hasSize(EVENTS - 1);
  }

  @Test
  void filtersAreMetTogetherTypesInsteadOfEachOther() throws Exception {
    assertThat(names(ofTypes("broadcast.LiveStarted", "video.VideoClosed")))
        .containsExactly(
            "broadcast.LiveStarted",
            "video.VideoClosed",
            "broadcast.LiveStarted",
            "video.VideoClosed",
            "broadcast.LiveStarted");
    assertThat(names(ofTypes("chat.Said"))).containsExactly("chat.Said");
    assertThat(names(ofTypes("broadcast.*", "poll.*")))
        .hasSize(8)
        .allMatch(name -> name.startsWith("broadcast.") || name.equals("poll.Voted"));
    var tags = List.of(Tag.of(first.channel()), Tag.of(first.broadcast()));
    assertThat(names(only(Optional.empty(), Optional.empty(), List.of(), tags)))
        .containsExactly("broadcast.AddressIssued", "broadcast.LiveStarted", "broadcast.LiveEnded");
    assertThat(
            names(
                new HistoryFilter(
                    Optional.empty(),
                    Optional.empty(),
                    new FilterText(10).types(List.of("video.*")),
                    Optional.of(first.channel()),
                    Optional.of(second.broadcast()),
                    List.of())))
        .isEmpty();
  }

  @Test
  void timesAreThoseAtWhichItHappenedFromIncludedToNot() throws Exception {
    Instant started = FIRST.plusSeconds(1);
    assertThat(names(only(Optional.of(started), Optional.of(SECOND), List.of(), List.of())))
        .containsExactly("broadcast.LiveStarted", "broadcast.LiveEnded");
    assertThat(names(only(Optional.empty(), Optional.of(started), List.of(), List.of())))
        .doesNotContain("broadcast.LiveStarted", "broadcast.LiveEnded")
        .contains("video.SegmentWritten");
  }

  @Test
  void pagesGoOnBehindTheirCursorAndGiveEverythingOnce() throws Exception {
    HistoryLimits limits = HistoryLimits.DEFAULT.withPageScanned(4);
    HistoryFilter filter = ofTypes("video.*");
    List<LoggedEvent> seen = new ArrayList<>();
    long cursor = 0;
    HistoryPage page;
    do {
      try (var reading = log.history.read(filter, cursor, limits.pageScanned())) {
        page = HistoryPage.of(reading, 2, limits);
      }
      assertThat(page.events().size()).isLessThanOrEqualTo(2);
      assertThat(page.end() || page.cursor() > cursor).isTrue();
      seen.addAll(page.events());
      cursor = page.cursor();
    } while (!page.end());

    assertThat(cursor).isEqualTo(log.history.head());
    assertThat(seen).isEqualTo(log.read(filter)).hasSize(2 * (SEGMENTS + 2));
  }

  @Test
  void behindTheHeadThereIsNothing() throws Exception {
    try (var reading = log.history.read(HistoryFilter.ALL, 1_000_000)) {
      assertThat(reading.next()).isEmpty();
      assertThat(reading.cursor()).isEqualTo(1_000_000);
    }
  }

  @Test
  void theStateOfAMomentIsThatOfTheEventsRecordedByThen() throws Exception {
    List<LoggedEvent> all = log.read(HistoryFilter.ALL);
    LoggedEvent firstEnded = all.get(EVENTS - 2);

    StateAtMoment before = log.history.stateAt(firstEnded.recordedAt().minusNanos(1_000));
    assertThat(before.position()).isEqualTo(firstEnded.position() - 1);
    assertThat(before.broadcasts())
        .singleElement()
        .satisfies(show -> {
          assertThat(show.id()).isEqualTo(first.broadcast());
          assertThat(show.segmentCount()).isEqualTo(SEGMENTS);
          assertThat(show.durationMs()).isEqualTo(SEGMENTS * 2_000);
        });
    StateAtMoment at = log.history.stateAt(firstEnded.recordedAt());
    assertThat(at.position()).isEqualTo(firstEnded.position());
    assertThat(at.broadcasts()).isEmpty();
    assertThat(at.counts()).isEqualTo(new StateAtMoment.Counts(0, 0, 1, 1));
    assertThat(log.history.stateAt(Instant.EPOCH).counts())
        .isEqualTo(new StateAtMoment.Counts(0, 0, 0, 0));
  }
}
