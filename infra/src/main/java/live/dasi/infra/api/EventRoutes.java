package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import live.dasi.domain.Tag;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.port.RecordedEvent;
import live.dasi.projections.Views;

/** What happened, as it was stored. */
final class EventRoutes {

  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 10_000;

  /** What a JSON number holds everywhere: no log grows that long. */
  private static final long MAX_POSITION = (1L << 53) - 1;

  /**
   * Some events, oldest first.
   *
   * @param nextAfter the position to ask on from; empty when there are no more
   */
  record Events(List<LoggedEvent> events, Optional<Long> nextAfter) {
    static Events of(List<RecordedEvent> history, long after, int limit) {
      List<RecordedEvent> rest = history.stream().filter(e -> e.position() > after).toList();
      List<RecordedEvent> page = rest.subList(0, Math.min(limit, rest.size()));
      return new Events(
          page.stream().map(LoggedEvent::of).toList(),
          page.size() < rest.size() ? Optional.of(page.getLast().position()) : Optional.empty());
    }
  }

  private final Wishes wishes;
  private final Ownership ownership;

  EventRoutes(Wishes wishes, Views views) {
    this.wishes = wishes;
    this.ownership = new Ownership(views);
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("/api/v1/broadcasts/{broadcastId}/events", Access.READER, this::find));
  }

  private Future<Answer> find(Request request) {
    Query query = request.query("after", "limit");
    long after = query.number("after", 0, MAX_POSITION, 0);
    int limit = (int) query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    return ownership
        .mayReadHistory(request.broadcast(), request.caller())
        .compose(address -> wishes.history(Tag.of(address.broadcast())))
        .map(history -> Answer.ok(Events.of(history, after, limit)));
  }
}
