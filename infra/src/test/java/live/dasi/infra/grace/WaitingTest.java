package live.dasi.infra.grace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.projections.AwayView;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final ChannelId CHANNEL = new ChannelId("harbour");
  private static final BroadcastId ONE = new BroadcastId(new UUID(1, 1));
  private static final BroadcastId OTHER = new BroadcastId(new UUID(1, 2));
  private static final SessionId SESSION = new SessionId(new UUID(3, 1));
  private static final BroadcastPolicy POLICY = new BroadcastPolicy(Duration.ofMinutes(5));
  private static final Instant LOST = Instant.parse("2026-11-20T19:30:00Z");
  private static final Instant OVER = LOST.plus(POLICY.grace());

  private final Waiting waiting = new Waiting(POLICY, List.of());

  @Test
  void isDueWhenTheGraceIsOverAndNotBefore() {
    waiting.on(lost(ONE, LOST));
    assertThat(waiting.next()).contains(OVER);
    assertThat(waiting.due(OVER.minusMillis(1))).isEmpty();
    assertThat(waiting.due(OVER)).containsExactly(new AwayView(ONE, LOST));
  }

  @Test
  void wakesUpForTheFirstOfSeveral() {
    waiting.on(lost(ONE, LOST.plusSeconds(10)));
    waiting.on(lost(OTHER, LOST));
    assertThat(waiting.next()).contains(OVER);
    assertThat(waiting.due(OVER)).containsExactly(new AwayView(OTHER, LOST));
  }

  @Test
  void forgetsWhoIsBackAndWhatIsOver() {
    waiting.on(lost(ONE, LOST));
    waiting.on(lost(OTHER, LOST));
    waiting.on(new Reconnected(CHANNEL, ONE, SESSION, "", LOST));
    waiting.on(new LiveEnded(CHANNEL, OTHER, EndReason.REQUESTED, LOST));
    assertThat(waiting.next()).isEmpty();
    assertThat(waiting.due(OVER)).isEmpty();
  }

  @Test
  void goesOnWithWhatWasAwayBeforeARestart() {
    var resumed = new Waiting(POLICY, List.of(new AwayView(ONE, LOST)));
    resumed.on(new LiveStarted(CHANNEL, OTHER, SESSION, "Sunset", "", LOST));
    assertThat(resumed.due(OVER)).containsExactly(new AwayView(ONE, LOST));
  }

  @Test
  void keepsTheNewWaitWhenTheOldOneIsSettled() {
    var old = new AwayView(ONE, LOST);
    waiting.on(lost(ONE, LOST));
    waiting.on(lost(ONE, LOST.plusSeconds(60)));
    waiting.settle(old);
    assertThat(waiting.next()).contains(OVER.plusSeconds(60));
    waiting.settle(new AwayView(ONE, LOST.plusSeconds(60)));
    assertThat(waiting.next()).isEmpty();
  }

  private static Disconnected lost(BroadcastId broadcast, Instant at) {
    return new Disconnected(CHANNEL, broadcast, SESSION, DisconnectReason.SILENT, at);
  }
}
