package live.dasi.infra.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.infra.log.Evening;
import org.junit.jupiter.api.Test;

class ViewersThenTest {

  private static final Instant NOON = Instant.parse("2020-11-19T12:00:00Z");

  @Test
  void theStateOfAMomentHasTheViewersOfEachRunningBroadcast() throws Exception {
    try (var log = new HistoryLog()) {
      Evening over = log.evening(NOON, 2);
      join(log, over, 5);
      Evening evening = Evening.of(NOON);
      SessionId session = Evening.session();
      log.send(evening.open());
      log.send(evening.issue());
      log.send(evening.start(session, 1));
      join(log, evening, 2);
      ViewerId leaves = join(log, evening, 3);
      join(log, evening, 9);
      log.emit(new ViewerLeft(evening.broadcast(), leaves, NOON.plusSeconds(12)));

      assertThat(log.history.stateAt(Instant.now()).broadcasts())
          .singleElement()
          .satisfies(show -> {
            assertThat(show.id()).isEqualTo(evening.broadcast());
            assertThat(show.viewers()).isEqualTo(2);
          });
      log.send(evening.stop(session, 60));
      assertThat(log.history.stateAt(Instant.now()).broadcasts()).isEmpty();
    }
  }

  private static ViewerId join(HistoryLog log, Evening evening, int second) throws Exception {
    var viewer = new ViewerId(UUID.randomUUID());
    log.emit(new ViewerJoined(evening.broadcast(), viewer, NOON.plusSeconds(second)));
    return viewer;
  }
}
