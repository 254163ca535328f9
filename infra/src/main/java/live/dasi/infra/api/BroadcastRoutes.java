package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.MalformedInput;
import live.dasi.projections.BroadcastTexts;
import live.dasi.projections.BroadcastView;
import live.dasi.projections.ReplayCursor;
import live.dasi.projections.ReplayPage;
import live.dasi.projections.Views;

/** Shows, live and as replays. */
final class BroadcastRoutes {

  private static final String PATH = "/api/v1/broadcasts";
  private static final String ONE = PATH + "/{broadcastId}";
  private static final int DEFAULT_LIMIT = 50;

  /** A page of broadcasts. */
  record Broadcasts(List<BroadcastBody> broadcasts, Optional<String> nextCursor) {}

  private final Wishes wishes;
  private final Views views;
  private final Ownership ownership;
  private final BroadcastPolicy policy;
  private final ToIntFunction<BroadcastId> viewers;
  private final InstantSource clock;

  BroadcastRoutes(ApiServices services, BroadcastPolicy policy, InstantSource clock) {
    this.wishes = services.wishes();
    this.views = services.views();
    this.viewers = services.viewers();
    this.ownership = new Ownership(views);
    this.policy = policy;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.ANYBODY, this::findSome),
        Operation.get(ONE, Access.ANYBODY, this::find),
        Operation.patch(ONE, Access.STREAMER, this::retitle),
        Operation.post(ONE + "/end", Access.STREAMER, this::end).withoutBody());
  }

  private Future<Answer> findSome(Request request) {
    Query query = request.query("status", "channel", "limit", "cursor");
    int limit = (int) query.number("limit", 1, Views.MAX_REPLAYS, DEFAULT_LIMIT);
    Optional<ChannelId> channel = query.channel("channel");
    Optional<String> cursor = query.text("cursor");
    return switch (query.text("status").orElse("live")) {
      case "live" -> findLive(limit, channel, cursor);
      case "ended" -> findReplays(limit, channel, cursor);
      default -> throw new MalformedInput("The parameter \"status\" must be live or ended.");
    };
  }

  private Future<Answer> findLive(int limit, Optional<ChannelId> channel, Optional<String> cursor) {
    if (cursor.isPresent()) {
      throw new MalformedInput("The live list has one page only: leave \"cursor\" out.");
    }
    return views
        .findLive()
        .map(found ->
            Answer.ok(
                new Broadcasts(
                    found.stream()
                        .filter(
                            view -> channel.isEmpty() || channel.get().equals(view.channel().id()))
                        .limit(limit)
                        .map(view -> body(view, view.texts()))
                        .toList(),
                    Optional.empty())));
  }

  private Future<Answer> findReplays(
      int limit, Optional<ChannelId> channel, Optional<String> cursor) {
    return views
        .findReplays(limit, cursor.map(ReplayCursor::decode), channel)
        .map(page -> Answer.ok(replays(page)));
  }

  private Broadcasts replays(ReplayPage page) {
    return new Broadcasts(
        page.broadcasts().stream().map(view -> body(view, view.texts())).toList(),
        page.next().map(ReplayCursor::encode));
  }

  private Future<Answer> find(Request request) {
    return views
        .findBroadcast(request.broadcast())
        .map(found ->
            found
                .map(view -> Answer.ok(body(view, view.texts())))
                .orElseThrow(() -> Request.notFound("broadcast")));
  }

  private Future<Answer> retitle(Request request) {
    JsonBody body = request.body("title", "description", "category");
    BroadcastId broadcast = request.broadcast();
    return views
        .findAddress(broadcast)
        .map(found -> found.orElseThrow(() -> Request.notFound("broadcast")).texts())
        .compose(before -> {
          var texts =
              new BroadcastTexts(
                  body.optionalText("title").orElse(before.title()),
                  body.optionalText("description").orElse(before.description()),
                  body.optionalText("category").orElse(before.category()));
          return wishes
              .send(
                  new RetitleBroadcast(
                      broadcast,
                      request.caller().id(),
                      texts.title(),
                      texts.description(),
                      texts.category(),
                      clock.instant()))
              .compose(_ -> retitled(broadcast, texts));
        });
  }

  /** Before it begins there is nothing to show. */
  private Future<Answer> retitled(BroadcastId broadcast, BroadcastTexts texts) {
    return views
        .findBroadcast(broadcast)
        .map(found -> found.map(view -> Answer.ok(body(view, texts))).orElseGet(Answer::noContent));
  }

  private BroadcastBody body(BroadcastView view, BroadcastTexts texts) {
    return BroadcastBody.of(view, texts, policy, viewers.applyAsInt(view.id()));
  }

  private Future<Answer> end(Request request) {
    BroadcastId broadcast = request.broadcast();
    return ownership
        .actingOn(broadcast, request.caller())
        .compose(by -> wishes.send(new EndBroadcast(broadcast, by, clock.instant())))
        .map(Answer.noContent());
  }
}
