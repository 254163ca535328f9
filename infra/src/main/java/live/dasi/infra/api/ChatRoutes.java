package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import live.dasi.domain.AccountId;
import live.dasi.domain.chat.ChatCommand;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DismissModerator;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.PardonChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.chat.ChatRules;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.projections.ChannelView;
import live.dasi.projections.ChatView;
import live.dasi.projections.ChatViews;
import live.dasi.projections.Views;

/** The order in the chat of a channel. Who may change it is the domain's to decide. */
final class ChatRoutes {

  private static final String PATH = "/api/v1/channels/{channelId}/chat";
  private static final String MODERATOR = PATH + "/moderators/{personId}";
  private static final String MUTED = PATH + "/muted/{personId}";
  private static final String BANNED = PATH + "/banned/{personId}";

  private final Wishes wishes;
  private final Views views;
  private final ChatViews chats;
  private final InstantSource clock;

  ChatRoutes(Wishes wishes, Views views, ChatViews chats, InstantSource clock) {
    this.wishes = wishes;
    this.views = views;
    this.chats = chats;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.PERSON, this::find),
        Operation.patch(PATH, Access.PERSON, this::setRules),
        Operation.put(MODERATOR, Access.PERSON, this::appoint).withoutBody(),
        Operation.delete(MODERATOR, Access.PERSON, this::dismiss),
        Operation.put(MUTED, Access.PERSON, this::mute),
        Operation.delete(MUTED, Access.PERSON, this::pardon),
        Operation.put(BANNED, Access.PERSON, this::ban).withoutBody(),
        Operation.delete(BANNED, Access.PERSON, this::pardon));
  }

  private Future<Answer> find(Request request) {
    return channel(request)
        .compose(channel ->
            chats
                .findChat(channel.id(), clock.instant())
                .map(chat -> Answer.ok(seenBy(request.actingIn(channel), channel, chat))));
  }

  private static ChatView seenBy(AccountId person, ChannelView channel, ChatView chat) {
    boolean keepsOrder =
        person.equals(channel.owner())
            || chat.moderators().stream().anyMatch(chatter -> chatter.person().equals(person));
    if (!keepsOrder) {
      throw new Problem(
              ProblemCode.NOT_MODERATOR,
              "Only the streamer and moderators keep order in this chat.")
          .asException();
    }
    return chat;
  }

  private Future<Answer> setRules(Request request) {
    JsonBody body = request.body("slowS", "followersOnly");
    var slowS = body.optionalNumber("slowS", 0, ChatRules.MAX_SLOW_S);
    var followersOnly = body.optionalFlag("followersOnly");
    return channel(request)
        .compose(channel ->
            chats
                .findRules(channel.id())
                .compose(before -> {
                  var rules =
                      new ChatRules(
                          (int) slowS.orElse(before.slowS()),
                          followersOnly.orElse(before.followersOnly()));
                  return wishes
                      .send(
                          new SetChatRules(
                              channel.id(),
                              rules.slowS(),
                              rules.followersOnly(),
                              request.actingIn(channel),
                              clock.instant()))
                      .map(Answer.ok(rules));
                }));
  }

  private Future<Answer> appoint(Request request) {
    AccountId person = request.person();
    return send(request, (channel, by) -> new AppointModerator(channel.id(), person, by, now()));
  }

  private Future<Answer> dismiss(Request request) {
    AccountId person = request.person();
    return send(request, (channel, by) -> new DismissModerator(channel.id(), person, by, now()));
  }

  private Future<Answer> mute(Request request) {
    AccountId person = request.person();
    int seconds = (int) request.body("seconds").number("seconds", 1, MuteChatter.MAX_SECONDS);
    return send(
        request, (channel, by) -> new MuteChatter(channel.id(), person, seconds, by, now()));
  }

  private Future<Answer> ban(Request request) {
    AccountId person = request.person();
    return send(request, (channel, by) -> new BanChatter(channel.id(), person, by, now()));
  }

  private Future<Answer> pardon(Request request) {
    AccountId person = request.person();
    return send(request, (channel, by) -> new PardonChatter(channel.id(), person, by, now()));
  }

  /**
   * @param wish of somebody about a channel
   */
  private Future<Answer> send(
      Request request, BiFunction<ChannelView, AccountId, ChatCommand> wish) {
    return channel(request)
        .compose(channel -> wishes.send(wish.apply(channel, request.actingIn(channel))))
        .map(Answer.noContent());
  }

  private Future<ChannelView> channel(Request request) {
    return views
        .findChannel(request.channel())
        .map(found -> found.orElseThrow(() -> Request.notFound("channel")));
  }

  private Instant now() {
    return clock.instant();
  }
}
