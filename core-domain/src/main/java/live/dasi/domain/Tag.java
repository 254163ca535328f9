package live.dasi.domain;

import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.support.PaymentId;

/** What an event is about: a kind of thing, and which one. */
public record Tag(String key, String value) {

  public static Tag of(ChannelId channel) {
    return new Tag("channel", channel.value());
  }

  /** A person as such; what they own is found by its channel. */
  public static Tag of(AccountId person) {
    return new Tag("person", person.toString());
  }

  public static Tag of(BroadcastId broadcast) {
    return new Tag("broadcast", broadcast.toString());
  }

  public static Tag of(VideoId video) {
    return new Tag("video", video.toString());
  }

  public static Tag of(KeyId key) {
    return new Tag("key", key.toString());
  }

  public static Tag of(PaymentId payment) {
    return new Tag("payment", payment.toString());
  }

  /** A projection is known by its name alone. */
  public static Tag ofProjection(String name) {
    return new Tag("projection", name);
  }
}
