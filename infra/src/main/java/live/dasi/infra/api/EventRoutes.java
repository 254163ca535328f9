package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.infra.history.HistoryPage;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.projections.Views;

/**
 * What happened to a broadcast, as it was stored. A page is read like one of the whole history: no
 * more of the log than it has room for, at the desk where those who read history take turns.
 */
final class EventRoutes {

  private static final int DEFAULT_LIMIT = 1_000;

  /** What a JSON number holds everywhere: no log grows that long. */
  private static final long MAX_POSITION = (1L << 53) - 1;

  /**
   * Some events, oldest first.
   *
   * @param nextAfter the position to ask on from; empty when there are no more
   */
  record Events(List<LoggedEvent> events, Optional<Long> nextAfter) {
    static Events of(HistoryPage page) {
      return new Events(page.events(), page.end() ? Optional.empty() : Optional.of(page.cursor()));
    }
  }

  private final HistoryDesk desk;
  private final Ownership ownership;

  EventRoutes(HistoryDesk desk, Views views) {
    this.desk = desk;
    this.ownership = new Ownership(views);
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("/api/v1/broadcasts/{broadcastId}/events", Access.READER, this::find));
  }

  private Future<Answer> find(Request request) {
    Query query = request.query("after", "limit");
    long after = query.number("after", 0, MAX_POSITION, 0);
    int limit = (int) query.number("limit", 1, desk.limits().pageEvents(), DEFAULT_LIMIT);
    return ownership
        .mayReadHistory(request.broadcast(), request.caller())
        .compose(address -> desk.page(HistoryFilter.of(address.broadcast()), after, limit))
        .map(page -> Answer.ok(Events.of(page)));
  }
}
