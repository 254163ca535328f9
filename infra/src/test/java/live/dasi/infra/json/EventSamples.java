package live.dasi.infra.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.AudienceEvent.ViewerJoined;
import live.dasi.domain.audience.AudienceEvent.ViewerLeft;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
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
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.SegmentWritten;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoClosed;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.broadcast.VideoEvent.VideoTrack;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatEvent.ChatRulesSet;
import live.dasi.domain.chat.ChatEvent.ChatterBanned;
import live.dasi.domain.chat.ChatEvent.ChatterMuted;
import live.dasi.domain.chat.ChatEvent.ChatterPardoned;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;
import live.dasi.domain.chat.ChatEvent.ModeratorAppointed;
import live.dasi.domain.chat.ChatEvent.ModeratorDismissed;
import live.dasi.domain.chat.MessageId;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/** One event of each kind, of the evening of which the files in {@code event-samples} tell. */
final class EventSamples {

  static final ChannelId CHANNEL = new ChannelId("harbour");
  static final AccountId OWNER = AccountId.parse("5f0c1a3e-7b7d-4f7e-9a51-1c9f0a6d2b10");
  static final BroadcastId BROADCAST = BroadcastId.parse("0c3f5d6a-3d0e-4f39-8a6b-6b1f2f8f7c01");
  static final KeyId KEY = new KeyId(UUID.fromString("9d2a7b44-15c5-4a52-b8f0-2f0d7a3c5e02"));
  static final SessionId SESSION = SessionId.parse("b1e8c0de-2a6f-4c1b-8f3a-7d5e4c3b2a03");
  static final VideoId VIDEO = VideoId.parse("e4d3c2b1-a0f9-4e8d-b7c6-5a4b3c2d1e04");
  static final ViewerId VIEWER = ViewerId.parse("a7c6b5d4-e3f2-4d1c-9b8a-6f5e4d3c2b05");
  static final AccountId FAN = AccountId.parse("1b2c3d4e-5f60-4718-8293-a4b5c6d7e806");
  static final MessageId MESSAGE = MessageId.parse("2c3d4e5f-6071-4829-93a4-b5c6d7e8f907");
  static final Instant AT = Instant.parse("2026-11-20T19:30:00.123456Z");

  static final List<DomainEvent> ALL =
      List.of(
          new ChannelOpened(CHANNEL, OWNER, "Harbour", "Boats and ships\n배와 항구 ⛵", AT),
          new ChannelDescribed(CHANNEL, "Old harbour", "", AT),
          new AddressIssued(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", AT.plusSeconds(86_400), AT),
          new AddressRevoked(CHANNEL, BROADCAST, KEY, AT),
          new LiveStarted(CHANNEL, BROADCAST, SESSION, "Sunset", "obs-output module", AT),
          new Disconnected(CHANNEL, BROADCAST, SESSION, DisconnectReason.CONNECTION_LOST, AT),
          new Reconnected(CHANNEL, BROADCAST, SESSION, "", AT),
          new LiveEnded(CHANNEL, BROADCAST, EndReason.UNPUBLISHED, AT),
          new BroadcastRetitled(CHANNEL, BROADCAST, "Night", "Stars", "sea", AT),
          new VideoOpened(
              BROADCAST,
              VIDEO,
              SESSION,
              "2026/20/11/19/2026201119_e4d3c2b1-a0f9-4e8d-b7c6-5a4b3c2d1e04.mp4",
              1_219,
              new Tracks(
                  Optional.of(new VideoTrack("avc1.64001f", 1_280, 720)),
                  Optional.of(new AudioTrack("mp4a.40.2", 48_000, 2))),
              AT),
          new SegmentWritten(BROADCAST, VIDEO, 4_711, 9_876_543_210L, 1_048_576, 2_000_000, AT),
          new VideoClosed(BROADCAST, VIDEO, 9_877_591_786L, 9_424_000_000L, AT),
          new ViewerJoined(BROADCAST, VIEWER, AT),
          new ViewerLeft(BROADCAST, VIEWER, AT.plusSeconds(1_800)),
          new MessagePosted(
              BROADCAST, MESSAGE, FAN, "", List.of(Badge.SUBSCRIBER, Badge.GUEST), "안녕 ⛵", AT),
          new MessageDeleted(CHANNEL, BROADCAST, MESSAGE, OWNER, AT),
          new ModeratorAppointed(CHANNEL, FAN, OWNER, AT),
          new ModeratorDismissed(CHANNEL, FAN, OWNER, AT),
          new ChatterMuted(CHANNEL, FAN, AT.plusSeconds(600), OWNER, AT),
          new ChatterBanned(CHANNEL, FAN, OWNER, AT),
          new ChatterPardoned(CHANNEL, FAN, OWNER, AT),
          new ChatRulesSet(CHANNEL, 30, true, OWNER, AT),
          new ChannelFollowed(CHANNEL, FAN, AT),
          new ChannelUnfollowed(CHANNEL, FAN, AT),
          new DonationReceived(
              CHANNEL,
              Optional.of(BROADCAST),
              new PaymentId("test", "pay-1"),
              FAN,
              "Mina",
              "Thanks!",
              new Money(new BigDecimal("12.50"), "EUR"),
              AT),
          new SubscriptionPaid(
              CHANNEL,
              Optional.empty(),
              new PaymentId("test", "pay-2"),
              FAN,
              "Mina",
              "",
              3,
              AT.plusSeconds(2_592_000),
              new Money(new BigDecimal("4900"), "KRW"),
              AT),
          new PersonErased(OWNER, AT),
          new EventSkipped(
              "views", 4_712, "Its title has a character that no database takes.", AT));

  private EventSamples() {}
}
