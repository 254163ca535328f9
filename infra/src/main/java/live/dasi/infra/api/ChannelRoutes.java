package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.media.MalformedInput;
import live.dasi.projections.ChannelView;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;

/** A streamer's permanent places. */
final class ChannelRoutes {

  private static final String PATH = "/api/v1/channels";

  /** What everybody may know of a channel. */
  record Channel(ChannelId id, String name, String description, int followers) {}

  /** A list of channels. */
  record Channels(List<Channel> channels) {}

  private final Wishes wishes;
  private final Views views;
  private final SupportViews support;
  private final InstantSource clock;

  ChannelRoutes(Wishes wishes, Views views, SupportViews support, InstantSource clock) {
    this.wishes = wishes;
    this.views = views;
    this.support = support;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.SIGNED_IN, this::findMine),
        Operation.post(PATH, Access.STREAMER, this::open),
        Operation.get(PATH + "/{channelId}", Access.ANYBODY, this::find),
        Operation.patch(PATH + "/{channelId}", Access.STREAMER, this::describe));
  }

  private Future<Answer> findMine(Request request) {
    if (!request.query("mine").flag("mine")) {
      throw new MalformedInput("Only one's own channels are listed: add ?mine=true.");
    }
    return views
        .findChannelsOf(request.caller().id())
        .compose(this::counted)
        .map(channels -> Answer.ok(new Channels(channels)));
  }

  private Future<List<Channel>> counted(List<ChannelView> views) {
    return support
        .countFollowers(views.stream().map(ChannelView::id).toList())
        .map(followers ->
            views.stream()
                .map(view ->
                    new Channel(
                        view.id(),
                        view.name(),
                        view.description(),
                        followers.getOrDefault(view.id(), 0)))
                .toList());
  }

  private Future<Channel> counted(ChannelView view) {
    return counted(List.of(view)).map(List::getFirst);
  }

  private Future<Answer> open(Request request) {
    JsonBody body = request.body("id", "name", "description");
    String id = body.text("id");
    if (!ChannelId.isValid(id)) {
      throw new Problem(
              ProblemCode.INVALID,
              "A channel's id has 3 to 32 of a-z, 0-9 and -,"
                  + " and starts and ends with a letter or digit.")
          .asException();
    }
    var channel =
        new Channel(
            new ChannelId(id), body.text("name"), body.optionalText("description").orElse(""), 0);
    return wishes
        .send(
            new OpenChannel(
                channel.id(),
                request.caller().id(),
                channel.name(),
                channel.description(),
                clock.instant()))
        .map(Answer.created(channel).at(PATH + "/" + id));
  }

  private Future<Answer> find(Request request) {
    return known(request.channel()).compose(this::counted).map(Answer::ok);
  }

  private Future<Answer> describe(Request request) {
    JsonBody body = request.body("name", "description");
    return known(request.channel())
        .compose(this::counted)
        .compose(before -> {
          var channel =
              new Channel(
                  before.id(),
                  body.optionalText("name").orElse(before.name()),
                  body.optionalText("description").orElse(before.description()),
                  before.followers());
          return wishes
              .send(
                  new DescribeChannel(
                      channel.id(),
                      request.caller().id(),
                      channel.name(),
                      channel.description(),
                      clock.instant()))
              .map(Answer.ok(channel));
        });
  }

  private Future<ChannelView> known(ChannelId id) {
    return views.findChannel(id).map(found -> found.orElseThrow(() -> Request.notFound("channel")));
  }
}
