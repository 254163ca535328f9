package live.dasi.hls.timeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.port.RecordedEvent;

/**
 * A broadcast's segments in order, and the videos that hold them: a fold over its events.
 *
 * @param position of the newest event in it; older ones are not taken again
 * @param segments in the order of their sequence numbers
 */
public record Timeline(
    BroadcastId broadcast,
    long position,
    State state,
    Map<VideoId, Video> videos,
    List<Segment> segments) {

  /** Of what a timeline is made; not of what viewers do, which are far more. */
  public static final Set<Class<? extends DomainEvent>> MADE_OF =
      EventCatalog.kinds(BroadcastEvent.class);

  /** What a player has to expect. */
  public enum State {
    /** There is an address, and no encoder yet. */
    NOT_BEGUN,
    /** An encoder is publishing. */
    LIVE,
    /** The encoder was lost, and may come back. */
    AWAY,
    /** Nothing will be added. */
    ENDED
  }

  public Timeline {
    videos = Map.copyOf(videos);
    segments = List.copyOf(segments);
  }

  public static Timeline empty(BroadcastId broadcast) {
    return new Timeline(broadcast, 0, State.NOT_BEGUN, Map.of(), List.of());
  }

  /**
   * With further events, oldest first; those of other broadcasts and known ones are passed over.
   */
  public Timeline plus(List<RecordedEvent> events) {
    var fold = new TimelineFold(this);
    events.forEach(fold::add);
    return fold.result();
  }

  /** The sequence number that the next segment will have. */
  public long nextSequence() {
    return segments.isEmpty() ? 0 : segments.getLast().sequence() + 1;
  }

  /** Whole seconds; empty until there is a segment, then always the same. */
  public OptionalInt targetDurationS() {
    return segments.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(TargetDuration.after(segments.getFirst().durationUs()));
  }

  /**
   * Whether nothing will be added any more. A broadcast may end a moment before its last video is
   * closed.
   */
  public boolean isComplete() {
    return state == State.ENDED
        && videos.values().stream().allMatch(video -> video.closedAtBytes().isPresent());
  }

  public Optional<Segment> segment(long sequence) {
    int from = 0;
    int to = segments.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (segments.get(middle).sequence() < sequence) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < segments.size() && segments.get(from).sequence() == sequence
        ? Optional.of(segments.get(from))
        : Optional.empty();
  }

  public Optional<Video> video(VideoId id) {
    return Optional.ofNullable(videos.get(id));
  }

  /** The video that a segment of this timeline is in. */
  public Video videoOf(Segment segment) {
    return video(segment.video())
        .orElseThrow(() -> new IllegalArgumentException("not of this timeline: " + segment));
  }

  /** How much of a video's file is settled: all of it when it is closed, else its last segment. */
  public long settledBytes(Video video) {
    if (video.closedAtBytes().isPresent()) {
      return video.closedAtBytes().getAsLong();
    }
    for (Segment segment : segments.reversed()) {
      if (segment.video().equals(video.id())) {
        return segment.endBytes();
      }
    }
    return 0;
  }
}
