package live.dasi.infra.publicfeed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
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
import live.dasi.port.RecordedEvent;

/** A channel and its one broadcast, with all that may happen to them. */
record Harbour(
    ChannelId channel, BroadcastId broadcast, SessionId session, VideoId first, VideoId second) {

  static final Instant AT = Instant.parse("2026-11-20T19:30:00.123456Z");

  private static final AccountId OWNER = AccountId.parse("5f0c1a3e-7b7d-4f7e-9a51-1c9f0a6d2b10");
  private static final KeyId KEY =
      new KeyId(UUID.fromString("9d2a7b44-15c5-4a52-b8f0-2f0d7a3c5e02"));
  private static final Tracks PICTURE =
      new Tracks(Optional.of(new VideoTrack("avc1.64001f", 640, 360)), Optional.empty());

  /** Of the golden files. */
  static Harbour golden() {
    return new Harbour(
        new ChannelId("harbour"),
        BroadcastId.parse("0c3f5d6a-3d0e-4f39-8a6b-6b1f2f8f7c01"),
        SessionId.parse("b1e8c0de-2a6f-4c1b-8f3a-7d5e4c3b2a03"),
        VideoId.parse("e4d3c2b1-a0f9-4e8d-b7c6-5a4b3c2d1e04"),
        VideoId.parse("e4d3c2b1-a0f9-4e8d-b7c6-5a4b3c2d1e05"));
  }

  static Harbour another() {
    return new Harbour(
        new ChannelId("c-" + UUID.randomUUID().toString().substring(0, 13)),
        new BroadcastId(UUID.randomUUID()),
        new SessionId(UUID.randomUUID()),
        new VideoId(UUID.randomUUID()),
        new VideoId(UUID.randomUUID()));
  }

  static List<RecordedEvent> log(DomainEvent... events) {
    List<RecordedEvent> log = new ArrayList<>();
    for (DomainEvent event : events) {
      log.add(new RecordedEvent(log.size() + 1L, event));
    }
    return log;
  }

  /** Everything once, the broadcast in two videos. */
  List<DomainEvent> evening() {
    return List.of(
        opened(),
        described(),
        issued(),
        retitled("Sunset", "Soon", "sky"),
        started(),
        videoOpened(first),
        segment(first, 0),
        disconnected(),
        videoClosed(first, 4_000_000),
        reconnected(),
        videoOpened(second),
        retitled("Night", "Stars\nand \"boats\" ⛵", "sea"),
        segment(second, 1),
        ended(),
        videoClosed(second, 9_424_000));
  }

  ChannelOpened opened() {
    return new ChannelOpened(channel, OWNER, "Harbour", "Boats and ships\n배와 항구 ⛵", AT);
  }

  ChannelDescribed described() {
    return new ChannelDescribed(channel, "Old harbour", "", AT);
  }

  AddressIssued issued() {
    return new AddressIssued(channel, OWNER, broadcast, KEY, "Sunset", AT.plusSeconds(86_400), AT);
  }

  LiveStarted started() {
    return new LiveStarted(channel, broadcast, session, "Sunset", "obs-output module", AT);
  }

  BroadcastRetitled retitled(String title, String description, String category) {
    return new BroadcastRetitled(channel, broadcast, title, description, category, AT);
  }

  Disconnected disconnected() {
    return new Disconnected(channel, broadcast, session, DisconnectReason.CONNECTION_LOST, AT);
  }

  Reconnected reconnected() {
    return new Reconnected(channel, broadcast, session, "obs-output module", AT);
  }

  LiveEnded ended() {
    return new LiveEnded(channel, broadcast, EndReason.UNPUBLISHED, AT);
  }

  VideoOpened videoOpened(VideoId video) {
    return new VideoOpened(broadcast, video, session, "a/" + video + ".mp4", 700, PICTURE, AT);
  }

  SegmentWritten segment(VideoId video, long sequence) {
    return new SegmentWritten(broadcast, video, sequence, 700, 1_000, 2_000_000, AT);
  }

  VideoClosed videoClosed(VideoId video, long durationUs) {
    return new VideoClosed(broadcast, video, 2_700, durationUs, AT);
  }
}
