package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.follow.FollowEvent;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.port.Standings.Standing;
import live.dasi.projections.ChannelView;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;

/** Who wants to know that a channel is live. */
final class FollowRoutes {

  private static final String PATH = "/api/v1/channels/{channelId}/follow";

  /** Whether who asks follows the channel. */
  record Following(boolean following) {}

  private final Wishes wishes;
  private final Views views;
  private final SupportViews support;
  private final InstantSource clock;

  private final RateLimit limit = new RateLimit(20, Duration.ofSeconds(10));

  FollowRoutes(Wishes wishes, Views views, SupportViews support, InstantSource clock) {
    this.wishes = wishes;
    this.views = views;
    this.support = support;
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.PERSON, this::find),
        Operation.put(PATH, Access.PERSON, this::follow).withoutBody(),
        Operation.delete(PATH, Access.PERSON, this::unfollow));
  }

  private Future<Answer> find(Request request) {
    ChannelId channel = request.channel();
    return known(channel)
        .compose(_ -> support.findStanding(channel, request.asking()))
        .map(standing -> Answer.ok(new Following(standing.follows())));
  }

  private Future<Answer> follow(Request request) {
    return become(
        request,
        Standing::follows,
        person -> new ChannelFollowed(request.channel(), person, clock.instant()));
  }

  private Future<Answer> unfollow(Request request) {
    return become(
        request,
        standing -> !standing.follows(),
        person -> new ChannelUnfollowed(request.channel(), person, clock.instant()));
  }

  /** What is so already is told to nobody. */
  private Future<Answer> become(
      Request request, Predicate<Standing> isSo, Function<AccountId, FollowEvent> fact) {
    ChannelId channel = request.channel();
    AccountId person = request.asking();
    limit.take(person, request, clock.instant());
    return known(channel)
        .compose(_ -> support.findStanding(channel, person))
        .compose(standing ->
            isSo.test(standing) ? Future.succeededFuture() : wishes.tell(fact.apply(person)))
        .map(_ -> Answer.noContent());
  }

  private Future<ChannelView> known(ChannelId channel) {
    return views
        .findChannel(channel)
        .map(found -> found.orElseThrow(() -> Request.notFound("channel")));
  }
}
