package live.dasi.infra.grace;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.Decision;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;
import live.dasi.projections.AwayView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the grace of a broadcast is over, then end it. What it waits for follows from the log, so a
 * restart resumes every wait; the timer is only an alarm clock.
 */
public final class WhenGraceIsOverThenEnd extends VerticleBase {

  /** The longest sleep, as the clock of the machine may be set. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

  /** Before what could not be sent is sent again. */
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(WhenGraceIsOverThenEnd.class);
  private static final long NO_TIMER = -1;

  private final Commands commands;
  private final EventFeed feed;
  private final FindAway findAway;
  private final BroadcastPolicy policy;
  private final InstantSource clock;
  private Waiting waiting;
  private @Nullable Subscription following;
  private long timer = NO_TIMER;
  private boolean isEnding;

  public WhenGraceIsOverThenEnd(
      Commands commands,
      EventFeed feed,
      FindAway findAway,
      BroadcastPolicy policy,
      InstantSource clock) {
    this.commands = commands;
    this.feed = feed;
    this.findAway = findAway;
    this.policy = policy;
    this.clock = clock;
    this.waiting = new Waiting(policy, List.of());
  }

  @Override
  public Future<?> start() {
    return Future.fromCompletionStage(feed.head(), context)
        .compose(head -> findAway.asOf(head).onSuccess(away -> resume(head, away)));
  }

  private void resume(long head, List<AwayView> away) {
    waiting = new Waiting(policy, away);
    following = feed.follow("grace", head, this::take);
    setAlarm();
  }

  @Override
  public Future<?> stop() {
    if (following != null) {
      following.close();
    }
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private CompletionStage<Void> take(List<RecordedEvent> events) {
    events.forEach(recorded -> waiting.on(recorded.event()));
    setAlarm();
    return CompletableFuture.completedFuture(null);
  }

  private void setAlarm() {
    waiting.next().map(next -> Duration.between(clock.instant(), next)).ifPresent(this::sleep);
  }

  private void sleep(Duration wanted) {
    vertx.cancelTimer(timer);
    Duration longest = wanted.compareTo(LONGEST_SLEEP) < 0 ? wanted : LONGEST_SLEEP;
    timer = vertx.setTimer(Math.max(1, longest.toMillis()), _ -> endAllDue());
  }

  /** One after the other; while it goes on, no other round begins. */
  private void endAllDue() {
    if (isEnding) {
      return;
    }
    isEnding = true;
    Future<Void> all = Future.succeededFuture();
    for (AwayView due : waiting.due(clock.instant())) {
      all = all.compose(_ -> end(due));
    }
    all.onSuccess(_ -> rest(false)).onFailure(_ -> rest(true));
  }

  private void rest(boolean hasFailed) {
    isEnding = false;
    if (hasFailed) {
      sleep(RETRY_PAUSE);
    } else {
      setAlarm();
    }
  }

  private Future<Void> end(AwayView due) {
    var command = new EndIfNotBack(due.broadcast(), clock.instant());
    return Future.fromCompletionStage(commands.send(command), context)
        .onSuccess(decision -> settle(due, decision))
        .onFailure(
            e -> LOG.warn("broadcast {} is to be ended, later: {}", due.broadcast(), e.toString()))
        .mapEmpty();
  }

  private void settle(AwayView due, Decision decision) {
    if (decision instanceof Decision.Refused(var refusal)) {
      LOG.warn("broadcast {} could not be ended: {}", due.broadcast(), refusal.message());
    }
    waiting.settle(due);
  }
}
