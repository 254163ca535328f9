package live.dasi.infra.log;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;

/** What is said and done on one evening, with ids of its own. */
public record Evening(
    ChannelId channel, AccountId owner, BroadcastId broadcast, KeyId key, Instant at) {

  public static Evening of(Instant at) {
    return new Evening(
        new ChannelId("c-" + UUID.randomUUID().toString().substring(0, 13)),
        new AccountId(UUID.randomUUID()),
        new BroadcastId(UUID.randomUUID()),
        new KeyId(UUID.randomUUID()),
        at.truncatedTo(ChronoUnit.MICROS));
  }

  public static Evening any() {
    return of(Instant.parse("2026-11-20T19:30:00.000001Z"));
  }

  public static SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  public OpenChannel open() {
    return new OpenChannel(channel, owner, "Harbour", "Boats", at);
  }

  public IssueAddress issue() {
    return new IssueAddress(
        channel, owner, broadcast, key, "Sunset", at.plus(Duration.ofDays(1)), at);
  }

  public StartPublishing start(SessionId session, int afterSeconds) {
    return new StartPublishing(broadcast, channel, key, session, "OBS", after(afterSeconds));
  }

  public LoseEncoder lose(SessionId session, int afterSeconds) {
    return new LoseEncoder(
        broadcast, session, DisconnectReason.CONNECTION_LOST, after(afterSeconds));
  }

  public StopPublishing stop(SessionId session, int afterSeconds) {
    return new StopPublishing(broadcast, session, after(afterSeconds));
  }

  public VideoOpened opened(VideoId video, SessionId session) {
    var tracks = new Tracks(Optional.of(new VideoTrack("avc1.64001f", 640, 360)), Optional.empty());
    return new VideoOpened(broadcast, video, session, "a/" + video + ".mp4", 700, tracks, at);
  }

  public SegmentWritten segment(VideoId video, long sequence) {
    return new SegmentWritten(
        broadcast, video, sequence, 700 + sequence * 1_000, 1_000, 2_000_000, at);
  }

  public VideoClosed closed(VideoId video) {
    return new VideoClosed(broadcast, video, 2_700, 4_000_000, at);
  }

  private Instant after(int seconds) {
    return at.plusSeconds(seconds);
  }
}
