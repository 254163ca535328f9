package live.dasi.infra.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import live.dasi.infra.history.FilterText;
import live.dasi.infra.history.HistoryDesk;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.media.MalformedInput;

/** What happened, for analysts: all of it, as it happens, and how things stood. */
final class HistoryRoutes {

  private static final String PATH = "/api/v1/history";
  private static final String LINES = "application/x-ndjson";
  private static final int DEFAULT_LIMIT = 1_000;

  /** What a JSON number holds everywhere: no log grows that long. */
  private static final long MAX_POSITION = (1L << 53) - 1;

  /** How far ahead of ours the clock of somebody may be who asks for the state of now. */
  private static final long MAX_AHEAD_SECONDS = 60;

  private final HistoryDesk desk;
  private final FilterText texts;
  private final InstantSource clock;

  HistoryRoutes(HistoryDesk desk, InstantSource clock) {
    this.desk = desk;
    this.texts = new FilterText(desk.limits().filters());
    this.clock = clock;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH + "/events", Access.ANALYST, this::events).asStream(),
        Operation.get(PATH + "/tail", Access.ANALYST, this::tail).asStream(),
        Operation.get(PATH + "/state", Access.ANALYST, this::state).asStream());
  }

  private Future<Answer> events(Request request) {
    Query query = query(request, "after", "limit");
    HistoryFilter filter = filter(query);
    long after = query.number("after", 0, MAX_POSITION, 0);
    if (!request.accepts(LINES)) {
      int most = desk.limits().pageEvents();
      int limit = (int) query.number("limit", 1, most, DEFAULT_LIMIT);
      return desk.page(filter, after, limit).map(Answer::ok);
    }
    OptionalLong limit =
        query.text("limit").isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(query.number("limit", 1, MAX_POSITION, 1));
    return desk.lines(filter, after, limit, request.http().response()).map(Answer.streamed());
  }

  private Future<Answer> tail(Request request) {
    Query query = query(request, "after");
    HistoryFilter filter = filter(query);
    OptionalLong after = lastSeen(request, query);
    return desk.tail(filter, after, request.http().response()).map(Answer.streamed());
  }

  /** What a browser says when it connects again is newer than what its page asked for at first. */
  private static OptionalLong lastSeen(Request request, Query query) {
    String last = request.http().getHeader("Last-Event-ID");
    if (last != null) {
      return OptionalLong.of(Query.number("Last-Event-ID", last, 0, MAX_POSITION));
    }
    return query.text("after").isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(query.number("after", 0, MAX_POSITION, 0));
  }

  private Future<Answer> state(Request request) {
    Instant now = clock.instant();
    Instant at =
        request.query("at").text("at").map(text -> FilterText.time("at", text)).orElse(now);
    if (at.isAfter(now.plusSeconds(MAX_AHEAD_SECONDS))) {
      throw new MalformedInput(
          "the filter \"at\" lies in the future; on this server it is %s".formatted(now));
    }
    return desk.stateAt(at).map(Answer::ok);
  }

  private static Query query(Request request, String... more) {
    return request.query(
        List.of("type", "tag"),
        Stream.concat(Stream.of("from", "to", "channel", "broadcast"), Stream.of(more)).toList());
  }

  private HistoryFilter filter(Query query) {
    var filter =
        new HistoryFilter(
            query.text("from").map(text -> FilterText.time("from", text)),
            query.text("to").map(text -> FilterText.time("to", text)),
            texts.types(query.all("type")),
            query.text("channel").map(FilterText::channel),
            query.text("broadcast").map(FilterText::broadcast),
            texts.tags(query.all("tag")));
    filter.check();
    return filter;
  }
}
