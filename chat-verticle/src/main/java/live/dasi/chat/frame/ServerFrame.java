package live.dasi.chat.frame;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatRules;
import live.dasi.domain.chat.MessageId;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;

/** What the server says to pages. What viewers may know, and nothing else. */
public sealed interface ServerFrame {

  /** With the fields in the order of docs/hub.md. */
  JsonObject json();

  /** The same as text. */
  default ByteBuffer utf8() {
    return ByteBuffer.wrap(json().encode().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The answer to a join.
   *
   * @param viewer the pass to come back with; absent for who is not counted
   * @param guest the pass of a guest; absent for who has an account
   * @param messages the last ones, oldest first
   */
  record Joined(
      BroadcastId broadcast,
      ChannelId channel,
      Optional<String> viewer,
      Optional<String> guest,
      AccountId person,
      String name,
      List<Badge> badges,
      boolean mayModerate,
      int viewers,
      ChatRules rules,
      MessageList messages)
      implements ServerFrame {

    private static final String LAST_FIELD = "messages";

    public Joined {
      badges = List.copyOf(badges);
    }

    @Override
    public JsonObject json() {
      return fieldsBeforeMessages().put(LAST_FIELD, messages.json());
    }

    /** The messages, nearly all of it, are text already: they are put in behind what is not. */
    @Override
    public ByteBuffer utf8() {
      String open = fieldsBeforeMessages().encode();
      byte[] before =
          (open.substring(0, open.length() - 1) + ",\"" + LAST_FIELD + "\":")
              .getBytes(StandardCharsets.UTF_8);
      ByteBuffer last = messages.utf8();
      return ByteBuffer.allocate(before.length + last.remaining() + 1)
          .put(before)
          .put(last)
          .put((byte) '}')
          .flip();
    }

    private JsonObject fieldsBeforeMessages() {
      JsonObject json =
          typed("joined").put("broadcast", broadcast.toString()).put("channel", channel.value());
      viewer.ifPresent(pass -> json.put("viewer", pass));
      guest.ifPresent(pass -> json.put("guest", pass));
      return json.put("person", person.toString())
          .put("name", name)
          .put("badges", names(badges))
          .put("mayModerate", mayModerate)
          .put("viewers", viewers)
          .put("rules", fields(rules));
    }
  }

  /** The viewer count is another. */
  record Count(BroadcastId broadcast, int viewers) implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("count").put("broadcast", broadcast.toString()).put("viewers", viewers);
    }
  }

  /**
   * Somebody wrote; it is durable.
   *
   * @param nonce as its author's page gave it, if that hangs on this server
   */
  record Message(
      BroadcastId broadcast,
      MessageId id,
      AccountId person,
      String name,
      List<Badge> badges,
      String text,
      Instant at,
      Optional<String> nonce)
      implements ServerFrame {
    public Message {
      badges = List.copyOf(badges);
    }

    @Override
    public JsonObject json() {
      JsonObject json =
          typed("message")
              .put("broadcast", broadcast.toString())
              .put("id", id.toString())
              .put("person", person.toString())
              .put("name", name)
              .put("badges", names(badges))
              .put("text", text)
              .put("at", at.toString());
      nonce.ifPresent(n -> json.put("nonce", n));
      return json;
    }
  }

  /** A message is not to be shown any more. */
  record Deleted(BroadcastId broadcast, MessageId id) implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("deleted").put("broadcast", broadcast.toString()).put("id", id.toString());
    }
  }

  /** None of somebody's messages is to be shown any more. */
  record Cleared(ChannelId channel, AccountId person) implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("cleared").put("channel", channel.value()).put("person", person.toString());
    }
  }

  /** The rules of a channel's chat are others. */
  record Rules(ChannelId channel, ChatRules rules) implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("rules").put("channel", channel.value()).mergeIn(fields(rules));
    }
  }

  /** What the page's own person may is another. */
  record Standing(
      ChannelId channel,
      Optional<Instant> mutedUntil,
      boolean banned,
      List<Badge> badges,
      boolean mayModerate)
      implements ServerFrame {
    public Standing {
      badges = List.copyOf(badges);
    }

    @Override
    public JsonObject json() {
      JsonObject json = typed("standing").put("channel", channel.value());
      mutedUntil.ifPresent(until -> json.put("mutedUntil", until.toString()));
      return json.put("banned", banned)
          .put("badges", names(badges))
          .put("mayModerate", mayModerate);
    }
  }

  /** Somebody supports a channel; with months if it is a subscription. */
  record Support(
      ChannelId channel,
      PaymentId id,
      String name,
      String text,
      Money money,
      Optional<Integer> months,
      Instant at)
      implements ServerFrame {
    @Override
    public JsonObject json() {
      JsonObject json =
          typed(months.isPresent() ? "subscription" : "donation")
              .put("channel", channel.value())
              .put("id", id.toString())
              .put("name", name)
              .put("text", text)
              .put("amount", money.amount().toPlainString())
              .put("currency", money.currency());
      months.ifPresent(m -> json.put("months", m));
      return json.put("at", at.toString());
    }
  }

  /** What the page asked for is not done. */
  record Refused(
      RefusalCode code, String message, Optional<String> nonce, Optional<Long> retryAfterMs)
      implements ServerFrame {

    public static Refused of(RefusalCode code, String message) {
      return new Refused(code, message, Optional.empty(), Optional.empty());
    }

    public Refused answering(String said) {
      return new Refused(code, message, Optional.of(said), retryAfterMs);
    }

    public Refused after(long ms) {
      return new Refused(code, message, nonce, Optional.of(ms));
    }

    @Override
    public JsonObject json() {
      JsonObject json = typed("refused").put("code", code.name()).put("message", message);
      nonce.ifPresent(n -> json.put("nonce", n));
      retryAfterMs.ifPresent(ms -> json.put("retryAfterMs", ms));
      return json;
    }
  }

  /** To every page: a broadcast looks different. */
  record Broadcast(BroadcastId id, ChannelId channel, BroadcastStatus status, String title)
      implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("broadcast")
          .put("id", id.toString())
          .put("channel", channel.value())
          .put("status", status.name())
          .put("title", title);
    }
  }

  /** To every page: a show has begun. */
  record Started(BroadcastId id, ChannelId channel, String channelName, String title)
      implements ServerFrame {
    @Override
    public JsonObject json() {
      return typed("started")
          .put("id", id.toString())
          .put("channel", channel.value())
          .put("channelName", channelName)
          .put("title", title);
    }
  }

  private static JsonObject typed(String type) {
    return new JsonObject().put("type", type);
  }

  private static JsonArray names(List<Badge> badges) {
    return new JsonArray(badges.stream().map(Badge::name).toList());
  }

  private static JsonObject fields(ChatRules rules) {
    return new JsonObject().put("slowS", rules.slowS()).put("followersOnly", rules.followersOnly());
  }
}
