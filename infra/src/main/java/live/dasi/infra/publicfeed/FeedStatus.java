package live.dasi.infra.publicfeed;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import live.dasi.domain.EventCatalog;
import live.dasi.port.RecordedEvent;
import live.dasi.port.UnreadableEvent;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the feed is. Written by its context, once a second and when it changes; read by anybody. */
final class FeedStatus {

  private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);

  private final Trouble trouble = new Trouble();
  private volatile ProjectionStatus now =
      new ProjectionStatus(
          PublicFeedVerticle.NAME,
          State.FOLLOWING,
          0,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  ProjectionStatus now() {
    return now;
  }

  /** What keeps it from going on. */
  Trouble trouble() {
    return trouble;
  }

  void follows() {
    set(State.FOLLOWING, now.position(), now.head(), Optional.empty());
  }

  void pauses() {
    set(State.PAUSED, now.position(), now.head(), Optional.empty());
  }

  void reached(long position) {
    set(now.state(), position, Math.max(position, now.head()), now.stoppedAt());
  }

  void headIs(long head) {
    set(now.state(), now.position(), Math.max(head, now.position()), now.stoppedAt());
  }

  void stopped(RecordedEvent event, RuntimeException cause, Instant since) {
    String failure = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    var at = new StoppedAt(event.position(), nameOf(event), failure, since);
    LOG.error(
        "The public feed is stopped at position {}, {}, and tells nothing that happened since: {}",
        at.position(),
        at.event(),
        failure,
        event.event() instanceof UnreadableEvent ? null : cause);
    set(State.STOPPED, now.position(), now.head(), Optional.of(at));
  }

  private static String nameOf(RecordedEvent recorded) {
    if (recorded.event() instanceof UnreadableEvent event) {
      return event.name() + " " + event.version();
    }
    EventCatalog.Entry entry = EventCatalog.of(recorded.event().getClass());
    return entry.name() + " " + entry.version();
  }

  private void set(State state, long position, long head, Optional<StoppedAt> stoppedAt) {
    now =
        new ProjectionStatus(
            PublicFeedVerticle.NAME,
            state,
            position,
            head,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            stoppedAt);
  }
}
