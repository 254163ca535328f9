package live.dasi.hls.timeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.RecordedEvent;

/** Tells the story of one broadcast. Each segment has 100,000 bytes a second. */
public final class Script {

  public static final BroadcastId BROADCAST = new BroadcastId(new UUID(1, 1));

  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
  private static final ChannelId CHANNEL = new ChannelId("stage");
  private static final SessionId SESSION = new SessionId(new UUID(2, 2));
  private static final long INIT_BYTES = 1_000;
  private static final Tracks TRACKS =
      new Tracks(
          Optional.of(new VideoTrack("avc1.64001f", 1280, 720)),
          Optional.of(new AudioTrack("mp4a.40.2", 48_000, 2)));

  private final List<RecordedEvent> events = new ArrayList<>();
  private final Map<VideoId, Long> ends = new HashMap<>();
  private final List<SegmentWritten> segments = new ArrayList<>();

  public static VideoId id(String name) {
    return new VideoId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  public Script live() {
    return add(new LiveStarted(CHANNEL, BROADCAST, SESSION, "a title", "", now()));
  }

  public Script lost() {
    return add(
        new Disconnected(CHANNEL, BROADCAST, SESSION, DisconnectReason.CONNECTION_LOST, now()));
  }

  public Script back() {
    return add(new Reconnected(CHANNEL, BROADCAST, SESSION, "", now()));
  }

  public Script end() {
    return add(new LiveEnded(CHANNEL, BROADCAST, EndReason.UNPUBLISHED, now()));
  }

  /** A whole video with segments of so many seconds. */
  public Script video(String name, double... seconds) {
    open(name);
    for (double s : seconds) {
      segment(name, s);
    }
    return close(name);
  }

  public Script open(String name) {
    ends.put(id(name), INIT_BYTES);
    return add(
        new VideoOpened(BROADCAST, id(name), SESSION, name + ".mp4", INIT_BYTES, TRACKS, now()));
  }

  public Script segment(String name, double seconds) {
    long bytes = (long) (seconds * 100_000);
    long offset = ends.merge(id(name), bytes, Long::sum) - bytes;
    var segment =
        new SegmentWritten(
            BROADCAST, id(name), segments.size(), offset, bytes, Math.round(seconds * 1e6), now());
    segments.add(segment);
    return add(segment);
  }

  public Script again(int sequence) {
    return add(segments.get(sequence));
  }

  public Script close(String name) {
    return add(new VideoClosed(BROADCAST, id(name), ends.getOrDefault(id(name), 0L), 0, now()));
  }

  public List<RecordedEvent> events() {
    return List.copyOf(events);
  }

  public Timeline timeline() {
    return Timeline.empty(BROADCAST).plus(events);
  }

  private Instant now() {
    return START.plusSeconds(10L * events.size());
  }

  private Script add(DomainEvent event) {
    events.add(new RecordedEvent(events.size() + 1L, event));
    return this;
  }
}
