package live.dasi.infra.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;

/**
 * One broadcast after the other. What comes next is sent only when all before is known to be
 * stored; otherwise another broadcast begins.
 */
final class Evenings {

  private static final Instant AT = Instant.parse("2026-11-20T19:30:00Z");
  private static final long SEGMENT_US = 1_000_000;
  private static final int SEGMENTS_LIMIT = 9;
  private static final int SEGMENTS_TOGETHER_LIMIT = 3;

  private final JournaledAppends appends;
  private final ChannelId contested;
  private final Random random;

  /**
   * Makes a writer.
   *
   * @param contested the name of a channel that several writers describe
   */
  Evenings(JournaledAppends appends, String contested, Random random) {
    this.appends = appends;
    this.contested = new ChannelId("contested-" + contested);
    this.random = random;
  }

  private record Broadcast(
      ChannelId channel, BroadcastId id, SessionId session, VideoId video, long position) {

    Broadcast at(long next) {
      return new Broadcast(channel, id, session, video, next);
    }
  }

  /** What was begun in vain is given up. */
  void write() {
    var _ = begin().flatMap(this::record).flatMap(this::retitle).flatMap(this::end);
    contend();
  }

  private Optional<Broadcast> begin() {
    var channel = new ChannelId("c-" + uuid().toString().substring(0, 13));
    var owner = new AccountId(uuid());
    var fresh =
        new Broadcast(
            channel, new BroadcastId(uuid()), new SessionId(uuid()), new VideoId(uuid()), 0);
    var issued =
        new AddressIssued(
            channel,
            owner,
            fresh.id(),
            new KeyId(uuid()),
            "Sunset",
            AT.plus(Duration.ofDays(1)),
            AT);
    var opened = new ChannelOpened(channel, owner, "Harbour", "Boats", AT);
    return then(fresh, appends.append(Tag.of(channel), 0, opened))
        .flatMap(b -> then(b, appends.append(Tag.of(channel), b.position(), issued)))
        .flatMap(b -> decide(b, new LiveStarted(channel, b.id(), b.session(), "Sunset", "OBS", AT)))
        .flatMap(b -> decide(b, videoOpened(b)));
  }

  private Optional<Broadcast> record(Broadcast broadcast) {
    int segments = 1 + random.nextInt(SEGMENTS_LIMIT);
    Optional<Broadcast> recorded = Optional.of(broadcast);
    for (int next = 0; next < segments; ) {
      List<DomainEvent> written = new ArrayList<>();
      int together = next + 1 + random.nextInt(SEGMENTS_TOGETHER_LIMIT);
      for (; next < together; next++) {
        written.add(
            new SegmentWritten(
                broadcast.id(),
                broadcast.video(),
                next,
                700 + next * 1_000L,
                1_000,
                SEGMENT_US,
                AT));
      }
      recorded =
          recorded.flatMap(b -> then(b, appends.append(written.toArray(DomainEvent[]::new))));
    }
    return recorded;
  }

  /** Once by somebody who has not seen the newest event, which must be in vain. */
  private Optional<Broadcast> retitle(Broadcast b) {
    var retitled = new BroadcastRetitled(b.channel(), b.id(), "Night", "Dark", "Sea", AT);
    appends.append(Tag.of(b.id()), b.position() - 1, retitled);
    return decide(b, retitled);
  }

  private Optional<Broadcast> end(Broadcast broadcast) {
    var closed = new VideoClosed(broadcast.id(), broadcast.video(), 9_000, 9 * SEGMENT_US, AT);
    Optional<Broadcast> ending = then(broadcast, appends.append(closed));
    if (random.nextBoolean()) {
      var again = new SessionId(uuid());
      ending =
          ending
              .flatMap(b ->
                  decide(
                      b,
                      new Disconnected(
                          b.channel(), b.id(), b.session(), DisconnectReason.SILENT, AT)))
              .flatMap(b -> decide(b, new Reconnected(b.channel(), b.id(), again, "OBS", AT)));
    }
    return ending.flatMap(
        b -> decide(b, new LiveEnded(b.channel(), b.id(), EndReason.UNPUBLISHED, AT)));
  }

  /** Many try this at once, and each has seen everything. */
  private void contend() {
    appends
        .head()
        .ifPresent(seen ->
            appends.append(
                Tag.of(contested),
                seen,
                new ChannelDescribed(contested, "Harbour", "" + seen, AT)));
  }

  private Optional<Broadcast> decide(Broadcast broadcast, DomainEvent event) {
    return then(broadcast, appends.append(Tag.of(broadcast.id()), broadcast.position(), event));
  }

  private static Optional<Broadcast> then(Broadcast broadcast, OptionalLong stored) {
    return stored.isEmpty() ? Optional.empty() : Optional.of(broadcast.at(stored.getAsLong()));
  }

  private VideoOpened videoOpened(Broadcast b) {
    var tracks = new Tracks(Optional.of(new VideoTrack("avc1.64001f", 640, 360)), Optional.empty());
    return new VideoOpened(b.id(), b.video(), b.session(), b.video() + ".mp4", 700, tracks, AT);
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
