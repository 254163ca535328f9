package live.dasi.chat.frame;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.MalformedInput;

/** What a page may say. Nothing in it is believed but what it wishes. */
public sealed interface ClientFrame {

  /** Characters of a pass; ours have fewer. */
  int MAX_PASS_CHARS = 1_024;

  int MAX_NONCE_CHARS = 36;

  /** Characters of a text before anybody looks at it. */
  int MAX_TEXT_CHARS = 8_000;

  int MAX_NAME_CHARS = 120;

  /**
   * Enters the room of a broadcast, and leaves the one it was in.
   *
   * @param watching whether it is a viewer, to be counted
   * @param viewer the pass of this watching session, from an earlier join
   * @param guest the pass of a guest, from an earlier join
   * @param name by which a guest wants to go; may be empty
   */
  record Join(
      BroadcastId broadcast,
      boolean watching,
      Optional<String> viewer,
      Optional<String> guest,
      String name)
      implements ClientFrame {}

  /** Leaves the room. */
  record Leave() implements ClientFrame {}

  /**
   * Writes into the chat of its room.
   *
   * @param nonce by which the page knows the answer
   */
  record Say(String text, String nonce) implements ClientFrame {}

  /** Hears from now on what supporters of a channel do. */
  record Listen(ChannelId channel) implements ClientFrame {}

  /** Throws {@link MalformedInput} with a sentence for whoever wrote the page. */
  static ClientFrame decode(String text) {
    JsonObject json;
    try {
      json = new JsonObject(text);
    } catch (DecodeException e) {
      throw new MalformedInput("a frame is one JSON object");
    }
    try {
      return of(json);
    } catch (ClassCastException e) {
      throw new MalformedInput("a field has another type than docs/hub.md says");
    }
  }

  private static ClientFrame of(JsonObject json) {
    return switch (optional(json, "type", MAX_NONCE_CHARS).orElse("")) {
      case "join" ->
          new Join(
              id(json, "broadcast", BroadcastId::parse),
              json.getBoolean("watching", true),
              optional(json, "viewer", MAX_PASS_CHARS),
              optional(json, "guest", MAX_PASS_CHARS),
              optional(json, "name", MAX_NAME_CHARS).orElse(""));
      case "leave" -> new Leave();
      case "say" ->
          new Say(text(json, "text", MAX_TEXT_CHARS), text(json, "nonce", MAX_NONCE_CHARS));
      case "listen" -> new Listen(id(json, "channel", ChannelId::new));
      default -> throw new MalformedInput("a frame's type is join, leave, say or listen");
    };
  }

  private static <T> T id(JsonObject json, String field, Function<String, T> parse) {
    try {
      return parse.apply(text(json, field, MAX_NONCE_CHARS));
    } catch (IllegalArgumentException e) {
      throw new MalformedInput("\"%s\" is no id".formatted(field));
    }
  }

  private static String text(JsonObject json, String field, int maxChars) {
    return optional(json, field, maxChars)
        .orElseThrow(() -> new MalformedInput("\"%s\" is missing".formatted(field)));
  }

  private static Optional<String> optional(JsonObject json, String field, int maxChars) {
    Optional<String> text = Optional.ofNullable((String) json.getValue(field));
    if (text.isPresent() && text.get().length() > maxChars) {
      throw new MalformedInput("\"%s\" is longer than %d".formatted(field, maxChars));
    }
    return text;
  }
}
