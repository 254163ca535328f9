package live.dasi.infra.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.support.PaymentId;
import live.dasi.projections.SupportCursor;
import live.dasi.projections.SupportPage;
import live.dasi.projections.SupportView;
import live.dasi.projections.SupportView.Subscribed;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;

/** Donations and subscriptions. */
final class SupportRoutes {

  private static final int DEFAULT_LIMIT = 100;

  /** What viewers may know of a payment. */
  record Support(
      PaymentId id,
      String kind,
      String name,
      String text,
      String amount,
      String currency,
      Optional<Integer> months,
      Instant at,
      Optional<Long> positionMs) {

    static Support of(SupportView view) {
      return new Support(
          view.payment(),
          kind(view),
          view.name(),
          view.text(),
          view.money().amount().toPlainString(),
          view.money().currency(),
          view.subscribed().map(Subscribed::months),
          view.at(),
          view.positionMs());
    }

    static String kind(SupportView view) {
      return view.subscribed().isPresent() ? "subscription" : "donation";
    }
  }

  /** What the owner of the channel may know beside that. */
  record OwnersSupport(
      @JsonUnwrapped Support support,
      Optional<BroadcastId> broadcast,
      AccountId person,
      Optional<Instant> until) {

    static OwnersSupport of(SupportView view) {
      return new OwnersSupport(
          Support.of(view),
          view.broadcast(),
          view.person(),
          view.subscribed().map(Subscribed::until));
    }
  }

  /** A page. */
  record Page(List<?> support, Optional<String> nextCursor) {}

  private final Views views;
  private final SupportViews support;
  private final Ownership ownership;

  SupportRoutes(Views views, SupportViews support) {
    this.views = views;
    this.support = support;
    this.ownership = new Ownership(views);
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(
            "/api/v1/broadcasts/{broadcastId}/support", Access.ANYBODY, this::findOfBroadcast),
        Operation.get(
            "/api/v1/channels/{channelId}/support", Access.STREAMER, this::findOfChannel));
  }

  private Future<Answer> findOfBroadcast(Request request) {
    Query query = request.query("limit", "cursor");
    BroadcastId broadcast = request.broadcast();
    Optional<SupportCursor> cursor = cursor(query);
    int limit = limit(query);
    return views
        .findBroadcast(broadcast)
        .map(found -> found.orElseThrow(() -> Request.notFound("broadcast")))
        .compose(_ -> support.findSupportOf(broadcast, limit, cursor))
        .map(page -> answer(page, page.support().stream().map(Support::of).toList()));
  }

  private Future<Answer> findOfChannel(Request request) {
    Query query = request.query("limit", "cursor");
    return ownership
        .mayManage(request.channel(), request.caller())
        .compose(channel -> support.findSupportOf(channel.id(), limit(query), cursor(query)))
        .map(page -> answer(page, page.support().stream().map(OwnersSupport::of).toList()));
  }

  private static Answer answer(SupportPage page, List<?> bodies) {
    return Answer.ok(new Page(bodies, page.next().map(SupportCursor::encode)));
  }

  private static int limit(Query query) {
    return (int) query.number("limit", 1, SupportViews.MAX_SUPPORT, DEFAULT_LIMIT);
  }

  private static Optional<SupportCursor> cursor(Query query) {
    return query.text("cursor").map(SupportCursor::decode);
  }
}
