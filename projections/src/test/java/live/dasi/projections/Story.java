package live.dasi.projections;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.AccountId;
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
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.SupportEvent.DonationReceived;
import live.dasi.domain.support.SupportEvent.SubscriptionPaid;

/** Events of a small world: seconds after noon, and things by number. */
public final class Story {

  public static final AccountId OWNER = new AccountId(new UUID(0, 99));
  public static final ChannelId COOKING = new ChannelId("cooking");
  public static final ChannelId CHESS = new ChannelId("chess");
  public static final Tracks TRACKS =
      new Tracks(
          Optional.of(new VideoTrack("avc1.64001f", 1280, 720)),
          Optional.of(new AudioTrack("mp4a.40.2", 48_000, 2)));
  public static final Tracks SOUND_ONLY =
      new Tracks(Optional.empty(), Optional.of(new AudioTrack("mp4a.40.2", 44_100, 1)));

  /** Each segment of the story. */
  public static final long SEGMENT_US = 2_000_000;

  public static final long SEGMENT_BYTES = 1_000;
  public static final long INIT_BYTES = 700;

  private Story() {}

  public static Instant at(long second) {
    return Instant.parse("2026-11-20T12:00:00Z").plusSeconds(second);
  }

  public static BroadcastId broadcast(int number) {
    return new BroadcastId(new UUID(1, number));
  }

  public static SessionId session(int number) {
    return new SessionId(new UUID(2, number));
  }

  public static VideoId video(int number) {
    return new VideoId(new UUID(3, number));
  }

  public static KeyId key(int number) {
    return new KeyId(new UUID(4, number));
  }

  public static MessageId message(int number) {
    return new MessageId(new UUID(5, number));
  }

  public static AccountId person(int number) {
    return new AccountId(new UUID(6, number));
  }

  public static MessagePosted said(
      int broadcast, int message, int person, String text, long second) {
    return new MessagePosted(
        broadcast(broadcast),
        message(message),
        person(person),
        "Person " + person,
        List.of(Badge.SUBSCRIBER, Badge.GUEST),
        text,
        at(second));
  }

  public static MessageDeleted deleted(int broadcast, int message, long second) {
    return new MessageDeleted(COOKING, broadcast(broadcast), message(message), OWNER, at(second));
  }

  public static ModeratorAppointed appointed(int person, long second) {
    return new ModeratorAppointed(COOKING, person(person), OWNER, at(second));
  }

  public static ModeratorDismissed dismissed(int person, long second) {
    return new ModeratorDismissed(COOKING, person(person), OWNER, at(second));
  }

  public static ChatterMuted muted(int person, long seconds, long second) {
    return new ChatterMuted(COOKING, person(person), at(second + seconds), OWNER, at(second));
  }

  public static ChatterBanned banned(int person, long second) {
    return new ChatterBanned(COOKING, person(person), OWNER, at(second));
  }

  public static ChatterPardoned pardoned(int person, long second) {
    return new ChatterPardoned(COOKING, person(person), OWNER, at(second));
  }

  public static ChatRulesSet rules(int slowS, boolean followersOnly, long second) {
    return new ChatRulesSet(COOKING, slowS, followersOnly, OWNER, at(second));
  }

  public static ViewerJoined joined(int broadcast, int viewer, long second) {
    return new ViewerJoined(broadcast(broadcast), new ViewerId(new UUID(7, viewer)), at(second));
  }

  public static ViewerLeft left(int broadcast, int viewer, long second) {
    return new ViewerLeft(broadcast(broadcast), new ViewerId(new UUID(7, viewer)), at(second));
  }

  public static PersonErased erased(int person, long second) {
    return new PersonErased(person(person), at(second));
  }

  public static ChannelOpened opened(ChannelId channel, long second) {
    return new ChannelOpened(channel, OWNER, "The " + channel, "About " + channel, at(second));
  }

  public static ChannelDescribed described(ChannelId channel, String name, long second) {
    return new ChannelDescribed(channel, name, "New", at(second));
  }

  /** Of the cooking channel, like all that follows; for an hour. */
  public static AddressIssued issued(int broadcast, long second) {
    return issued(COOKING, broadcast, second);
  }

  public static AddressIssued issued(ChannelId channel, int broadcast, long second) {
    return new AddressIssued(
        channel,
        OWNER,
        broadcast(broadcast),
        key(broadcast),
        "Show " + broadcast,
        at(second).plus(Duration.ofHours(1)),
        at(second));
  }

  public static AddressRevoked revoked(int broadcast, long second) {
    return new AddressRevoked(COOKING, broadcast(broadcast), key(broadcast), at(second));
  }

  public static LiveStarted started(int broadcast, int session, long second) {
    return new LiveStarted(
        COOKING, broadcast(broadcast), session(session), "Show " + broadcast, "OBS", at(second));
  }

  public static Disconnected lost(int broadcast, int session, long second) {
    return new Disconnected(
        COOKING,
        broadcast(broadcast),
        session(session),
        DisconnectReason.CONNECTION_LOST,
        at(second));
  }

  public static Reconnected back(int broadcast, int session, long second) {
    return new Reconnected(COOKING, broadcast(broadcast), session(session), "OBS", at(second));
  }

  public static LiveEnded ended(int broadcast, long second) {
    return new LiveEnded(COOKING, broadcast(broadcast), EndReason.UNPUBLISHED, at(second));
  }

  public static BroadcastRetitled retitled(int broadcast, String title, long second) {
    return new BroadcastRetitled(
        COOKING, broadcast(broadcast), title, "With rice", "Food", at(second));
  }

  public static ChannelFollowed followed(int person, long second) {
    return new ChannelFollowed(COOKING, person(person), at(second));
  }

  public static ChannelUnfollowed unfollowed(int person, long second) {
    return new ChannelUnfollowed(COOKING, person(person), at(second));
  }

  /** During the first broadcast. */
  public static DonationReceived donated(String payment, int person, String euros, long second) {
    return new DonationReceived(
        COOKING,
        Optional.of(broadcast(1)),
        new PaymentId("test", payment),
        person(person),
        "Mina",
        "Thank you",
        new Money(new BigDecimal(euros), "EUR"),
        at(second));
  }

  /** For an hour a month, outside of any broadcast. */
  public static SubscriptionPaid subscribed(String payment, int person, int months, long second) {
    return new SubscriptionPaid(
        COOKING,
        Optional.empty(),
        new PaymentId("test", payment),
        person(person),
        "Mina",
        "Again",
        months,
        at(second).plus(Duration.ofHours(months)),
        new Money(new BigDecimal("5000"), "KRW"),
        at(second));
  }

  public static VideoOpened videoOpened(int broadcast, int video, int session, long second) {
    return new VideoOpened(
        broadcast(broadcast),
        video(video),
        session(session),
        "2026/20/11/12/" + video + ".mp4",
        INIT_BYTES,
        TRACKS,
        at(second));
  }

  /** The given segment of the broadcast, as the given segment of the video. */
  public static SegmentWritten segment(
      int broadcast, int video, long sequence, long inVideo, long second) {
    return new SegmentWritten(
        broadcast(broadcast),
        video(video),
        sequence,
        INIT_BYTES + inVideo * SEGMENT_BYTES,
        SEGMENT_BYTES,
        SEGMENT_US,
        at(second));
  }

  public static VideoClosed videoClosed(int broadcast, int video, long segments, long second) {
    return new VideoClosed(
        broadcast(broadcast),
        video(video),
        INIT_BYTES + segments * SEGMENT_BYTES,
        segments * SEGMENT_US,
        at(second));
  }
}
