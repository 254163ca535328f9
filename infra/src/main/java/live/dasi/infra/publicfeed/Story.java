package live.dasi.infra.publicfeed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastEvent;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.RecordedEvent;

/**
 * What a message about a broadcast has to know of what happened to it before.
 *
 * @param open videos that are still being written
 * @param videoCount videos that are complete and not empty
 */
record Story(
    Optional<ChannelId> channel,
    Texts texts,
    Phase phase,
    Set<VideoId> open,
    int videoCount,
    long durationUs) {

  /** Of what a story is made; not of the segments, thousands. */
  static final Set<Class<? extends DomainEvent>> MADE_OF =
      Set.of(
          AddressIssued.class,
          LiveStarted.class,
          BroadcastRetitled.class,
          LiveEnded.class,
          VideoOpened.class,
          VideoClosed.class);

  private static final Story UNKNOWN =
      new Story(Optional.empty(), new Texts("", "", ""), Phase.NOT_BEGUN, Set.of(), 0, 0);

  /** How far the broadcast is. */
  enum Phase {
    NOT_BEGUN,
    BEGUN,
    ENDED
  }

  /** What viewers read about a broadcast. */
  record Texts(String title, String description, String category) {}

  Story {
    open = Set.copyOf(open);
  }

  /** The story up to a position, without what happened at it. */
  static Story before(long position, List<RecordedEvent> history) {
    Story story = UNKNOWN;
    for (RecordedEvent recorded : history) {
      if (recorded.position() < position && recorded.event() instanceof BroadcastEvent event) {
        story = story.evolve(event);
      }
    }
    return story;
  }

  Story evolve(BroadcastEvent event) {
    return switch (event) {
      case AddressIssued e -> of(e).with(new Texts(e.title(), "", ""));
      case LiveStarted e -> of(e).with(Phase.BEGUN);
      case BroadcastRetitled e -> of(e).with(new Texts(e.title(), e.description(), e.category()));
      case LiveEnded e -> of(e).with(Phase.ENDED);
      case VideoOpened e -> opened(e.video());
      case VideoClosed e -> closed(e);
      case AddressRevoked _, Disconnected _, Reconnected _, SegmentWritten _ -> this;
    };
  }

  boolean hasBegun() {
    return phase != Phase.NOT_BEGUN;
  }

  /** Ended, and all of it there to be watched. */
  boolean isReplay() {
    return phase == Phase.ENDED && open.isEmpty() && videoCount > 0;
  }

  private Story of(Lifecycle event) {
    return new Story(Optional.of(event.channel()), texts, phase, open, videoCount, durationUs);
  }

  private Story with(Texts newTexts) {
    return new Story(channel, newTexts, phase, open, videoCount, durationUs);
  }

  private Story with(Phase newPhase) {
    return new Story(channel, texts, newPhase, open, videoCount, durationUs);
  }

  private Story opened(VideoId video) {
    Set<VideoId> more = new HashSet<>(open);
    more.add(video);
    return new Story(channel, texts, phase, more, videoCount, durationUs);
  }

  /** A fact may come twice: only a video that was open is closed. */
  private Story closed(VideoClosed event) {
    if (!open.contains(event.video())) {
      return this;
    }
    Set<VideoId> rest = new HashSet<>(open);
    rest.remove(event.video());
    boolean isEmpty = event.durationUs() == 0;
    return new Story(
        channel,
        texts,
        phase,
        rest,
        videoCount + (isEmpty ? 0 : 1),
        durationUs + event.durationUs());
  }
}
