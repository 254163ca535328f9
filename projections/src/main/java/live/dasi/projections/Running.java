package live.dasi.projections;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/** A broadcast between its start and its end; {@link Moment}'s own. */
final class Running {

  private final BroadcastId id;
  private final ChannelId channel;
  private final Instant startedAt;
  private final Set<VideoId> videos = new HashSet<>();
  private final ViewerCount audience;
  private BroadcastTexts texts;
  private SessionId session;
  private @Nullable Instant awaySince;
  private long nextSequence;
  private long segmentCount;
  private long durationUs;
  private @Nullable Instant lastSegmentEnd;

  private Running(LiveStarted e, BroadcastTexts texts, CountPolicy policy) {
    this.id = e.broadcast();
    this.channel = e.channel();
    this.startedAt = e.at();
    this.session = e.session();
    this.texts = texts;
    this.audience = new ViewerCount(policy);
  }

  /**
   * @param before how it was described before it began
   */
  static Running begun(LiveStarted e, BroadcastTexts before, CountPolicy policy) {
    return new Running(
        e, new BroadcastTexts(e.title(), before.description(), before.category()), policy);
  }

  ChannelId channel() {
    return channel;
  }

  Running lost(Disconnected e) {
    if (awaySince == null && session.equals(e.session())) {
      awaySince = e.at();
    }
    return this;
  }

  Running resumed(Reconnected e) {
    if (awaySince != null) {
      awaySince = null;
      session = e.session();
    }
    return this;
  }

  Running retitled(BroadcastTexts after) {
    texts = after;
    return this;
  }

  /** A segment that comes again has a sequence number that was there. */
  Running recorded(VideoEvent event) {
    switch (event) {
      case VideoOpened e -> videos.add(e.video());
      case SegmentWritten e when e.sequence() >= nextSequence -> {
        nextSequence = e.sequence() + 1;
        segmentCount++;
        durationUs += e.durationUs();
        lastSegmentEnd = e.at().plus(e.durationUs(), ChronoUnit.MICROS);
      }
      case SegmentWritten _, VideoClosed _ -> {}
    }
    return this;
  }

  Running seen(AudienceEvent event) {
    audience.apply(event);
    return this;
  }

  int viewers(Instant at) {
    audience.advance(at);
    return audience.viewers();
  }

  BroadcastView view(@Nullable ChannelView of) {
    if (of == null) {
      throw new IllegalStateException("the log begins without the channel " + channel);
    }
    return new BroadcastView(
        id,
        of,
        texts,
        awaySince == null ? BroadcastStatus.LIVE : BroadcastStatus.AWAY,
        asStored(startedAt),
        Optional.ofNullable(awaySince).map(Running::asStored),
        Optional.empty(),
        new Recorded(
            videos.size(),
            segmentCount,
            durationUs,
            Optional.ofNullable(lastSegmentEnd).map(Running::asStored)));
  }

  /** The views' columns hold microseconds. */
  private static Instant asStored(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
