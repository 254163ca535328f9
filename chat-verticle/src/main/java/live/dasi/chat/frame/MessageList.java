package live.dasi.chat.frame;

import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import live.dasi.chat.frame.ServerFrame.Message;

/**
 * Messages, oldest first, with their JSON, which is made once for all who get them: thousands may
 * join before somebody writes again. Immutable.
 */
public final class MessageList implements Iterable<Message> {

  public static final MessageList NONE = new MessageList(List.of());

  private final List<Message> messages;
  private final ByteBuffer utf8;

  private MessageList(List<Message> messages) {
    this.messages = messages;
    this.utf8 =
        ByteBuffer.wrap(json().encode().getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }

  public static MessageList of(List<Message> messages) {
    return messages.isEmpty() ? NONE : new MessageList(List.copyOf(messages));
  }

  @Override
  public Iterator<Message> iterator() {
    return messages.iterator();
  }

  JsonArray json() {
    return new JsonArray(messages.stream().map(Message::json).toList());
  }

  /** The same as text. */
  ByteBuffer utf8() {
    return utf8.duplicate();
  }
}
