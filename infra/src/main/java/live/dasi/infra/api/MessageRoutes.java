package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.MessageId;
import live.dasi.projections.BroadcastView;
import live.dasi.projections.ChatViews;
import live.dasi.projections.MessagePage;
import live.dasi.projections.MessageView;
import live.dasi.projections.Views;

/** What was said in a broadcast. */
final class MessageRoutes {

  private static final String PATH = "/api/v1/broadcasts/{broadcastId}/messages";
  private static final int DEFAULT_LIMIT = 200;

  /** What a JSON number holds everywhere: no log grows that long. */
  private static final long MAX_POSITION = (1L << 53) - 1;

  /** A message as the hub tells it, and where it belongs in the replay. */
  record Message(
      BroadcastId broadcast,
      MessageId id,
      AccountId person,
      String name,
      List<Badge> badges,
      String text,
      Instant at,
      long positionMs) {
    static Message of(MessageView view) {
      return new Message(
          view.broadcast(),
          view.id(),
          view.author(),
          view.name(),
          view.badges(),
          view.text(),
          view.at(),
          view.positionMs());
    }
  }

  /**
   * Some messages, oldest first.
   *
   * @param nextAfter the position to ask on from; empty when there are no more
   */
  record Messages(List<Message> messages, Optional<Long> nextAfter) {
    static Messages of(MessagePage page) {
      return new Messages(page.messages().stream().map(Message::of).toList(), page.nextAfter());
    }
  }

  private final Wishes wishes;
  private final Views views;
  private final ChatViews chats;
  private final InstantSource clock;

  MessageRoutes(Wishes wishes, Views views, ChatViews chats, InstantSource clock) {
    this.wishes = wishes;
    this.views = views;
    this.chats = chats;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.ANYBODY, this::find),
        Operation.delete(PATH + "/{messageId}", Access.PERSON, this::delete));
  }

  private Future<Answer> find(Request request) {
    Query query = request.query("after", "limit");
    long after = query.number("after", 0, MAX_POSITION, 0);
    int limit = (int) query.number("limit", 1, ChatViews.MAX_MESSAGES, DEFAULT_LIMIT);
    return known(request.broadcast())
        .compose(broadcast -> chats.findMessages(broadcast.id(), after, limit))
        .map(page -> Answer.ok(Messages.of(page)));
  }

  /** Whether the views know the message already does not matter: they may be behind the chat. */
  private Future<Answer> delete(Request request) {
    MessageId message = request.message();
    return known(request.broadcast())
        .compose(broadcast ->
            wishes.send(
                new DeleteMessage(
                    broadcast.channel().id(),
                    broadcast.id(),
                    message,
                    request.actingIn(broadcast.channel()),
                    clock.instant())))
        .map(Answer.noContent());
  }

  private Future<BroadcastView> known(BroadcastId id) {
    return views
        .findBroadcast(id)
        .map(found -> found.orElseThrow(() -> Request.notFound("broadcast")));
  }
}
