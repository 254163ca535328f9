package live.dasi.hls.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.VideoEvent;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.hls.timeline.Timeline.State;
import live.dasi.port.RecordedEvent;

/** Folds a batch of events into a timeline, copying it once. Lives for one batch. */
final class TimelineFold {

  private final Timeline before;
  private final List<Segment> segments;
  private final Map<VideoId, Video> videos;
  private State state;
  private long position;

  TimelineFold(Timeline before) {
    this.before = before;
    this.segments = new ArrayList<>(before.segments());
    this.videos = new HashMap<>(before.videos());
    this.state = before.state();
    this.position = before.position();
  }

  void add(RecordedEvent recorded) {
    if (recorded.position() <= position
        || !(recorded.event() instanceof BroadcastEvent event)
        || !event.broadcast().equals(before.broadcast())) {
      return;
    }
    position = recorded.position();
    switch (event) {
      case Lifecycle e -> state = state(e);
      case VideoEvent e -> video(e);
    }
  }

  private State state(Lifecycle event) {
    return switch (event) {
      case AddressIssued _, BroadcastRetitled _ -> state;
      case LiveStarted _, Reconnected _ -> State.LIVE;
      case Disconnected _ -> State.AWAY;
      case AddressRevoked _ -> state == State.NOT_BEGUN ? State.ENDED : state;
      case LiveEnded _ -> State.ENDED;
    };
  }

  private void video(VideoEvent event) {
    switch (event) {
      case VideoOpened e ->
          videos.putIfAbsent(
              e.video(),
              new Video(
                  e.video(), e.path(), e.initLengthBytes(), e.tracks(), OptionalLong.empty()));
      case SegmentWritten e -> segment(e);
      case VideoClosed e -> videos.computeIfPresent(e.video(), (_, v) -> v.closed(e.lengthBytes()));
    }
  }

  /** A fact may be stored twice when its first answer was lost; the second is passed over. */
  private void segment(SegmentWritten event) {
    boolean known = !segments.isEmpty() && event.sequence() <= segments.getLast().sequence();
    if (!known && videos.containsKey(event.video())) {
      segments.add(segments.isEmpty() ? first(event, 0) : after(segments.getLast(), event));
    }
  }

  private static Segment after(Segment last, SegmentWritten event) {
    return last.video().equals(event.video())
        ? of(event, last.discontinuity(), last.startedAt().plusNanos(last.durationUs() * 1_000))
        : first(event, last.discontinuity() + 1);
  }

  private static Segment first(SegmentWritten event, int discontinuity) {
    return of(event, discontinuity, event.at());
  }

  private static Segment of(SegmentWritten event, int discontinuity, Instant startedAt) {
    return new Segment(
        event.sequence(),
        event.video(),
        discontinuity,
        event.offsetBytes(),
        event.lengthBytes(),
        event.durationUs(),
        startedAt);
  }

  Timeline result() {
    return position == before.position()
        ? before
        : new Timeline(before.broadcast(), position, state, videos, segments);
  }
}
