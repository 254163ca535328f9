package live.dasi.infra.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Questions for what the log has of one tag by now, as entities are sourced: the counterpart of
 * group commit. A question goes out at once; those that come while enough others are on their way
 * wait for an answer to them, and then share a statement.
 *
 * <p>The more questions share a statement the fewer events each is given by it, so that nobody
 * waits long for the events of others; who has more goes on alone.
 *
 * <p>Everything but {@link #ask} runs on the given context.
 */
final class QuestionGroups {

  /** Questions that may wait; more are refused. */
  private static final int WAITING_LIMIT = ReadLink.WAITING_LIMIT;

  private static final int ON_THE_WAY_LIMIT = 2;
  private static final int GROUP_LIMIT = 32;

  /** Events that a statement gives at most, unless it is for one question alone. */
  private static final int EVENTS_LIMIT = 4096;

  private record Question(
      Criterion criterion,
      long after,
      PageLimits limit,
      long askedNanos,
      Promise<EventReader.Page> page) {

    void fail(Throwable cause) {
      page.tryFail(cause);
    }
  }

  private final Context context;
  private final ReadLink link;
  private final EventRows rows;
  private final TypeDictionary types;
  private final Queue<Question> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final AtomicInteger onTheWay = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  QuestionGroups(Context context, ReadLink link, EventRows rows, TypeDictionary types) {
    this.context = context;
    this.link = link;
    this.rows = rows;
    this.types = types;
  }

  /**
   * The first events after a position of one tag, and of types that are known; from any thread.
   *
   * @param limit of the events; there may be fewer, though the log has more
   */
  Future<EventReader.Page> ask(Criterion ofOneTag, long after, PageLimits limit) {
    if (waitingCount.incrementAndGet() > WAITING_LIMIT) {
      waitingCount.decrementAndGet();
      return Future.failedFuture(
          new EventStoreUnavailableException(
              "too many questions wait; the database does not keep up"));
    }
    Question question = new Question(ofOneTag, after, limit, System.nanoTime(), Promise.promise());
    waiting.add(question);
    // Looked at after the question is there: who brings an answer looks in the other order.
    if (onTheWay.get() < ON_THE_WAY_LIMIT && scheduled.compareAndSet(false, true)) {
      context.runOnContext(none -> {
        scheduled.set(false);
        askNext();
      });
    }
    return question.page().future();
  }

  private void askNext() {
    while (onTheWay.get() < ON_THE_WAY_LIMIT) {
      List<Question> group = collect();
      if (group.isEmpty()) {
        return;
      }
      onTheWay.incrementAndGet();
      PageLimits limit = group.getFirst().limit().sharedBy(group.size(), EVENTS_LIMIT);
      link.ask(client ->
              client.preparedQuery(EventQueries.OF_ONE_TAG_EACH).execute(parameters(group, limit)))
          .compose(rows::named)
          .map(found -> pages(group.size(), limit, found))
          .onComplete(
              pages -> context.runOnContext(none -> answered(group, pages)),
              failure -> context.runOnContext(none -> failed(group, failure)));
    }
  }

  /**
   * Those that have waited too long already fail: it is not known when the database will answer.
   */
  private List<Question> collect() {
    long now = System.nanoTime();
    List<Question> group = new ArrayList<>(GROUP_LIMIT);
    for (Question next = poll(); next != null; next = poll()) {
      if (now - next.askedNanos() > TimeUnit.MILLISECONDS.toNanos(link.timeoutMs())) {
        next.fail(new EventStoreUnavailableException("the database does not answer in time"));
      } else {
        group.add(next);
        if (group.size() == GROUP_LIMIT) {
          break;
        }
      }
    }
    return group;
  }

  private @Nullable Question poll() {
    Question next = waiting.poll();
    if (next != null) {
      waitingCount.decrementAndGet();
    }
    return next;
  }

  private Tuple parameters(List<Question> group, PageLimits limit) {
    String[] tags = new String[group.size()];
    Long[] afters = new Long[group.size()];
    @Nullable String[] typeIds = new String[group.size()];
    for (int i = 0; i < group.size(); i++) {
      Criterion criterion = group.get(i).criterion();
      tags[i] = criterion.tags().getFirst();
      afters[i] = group.get(i).after();
      typeIds[i] = CriteriaArrays.typeIds(criterion, types);
    }
    return Tuple.tuple()
        .addArrayOfString(tags)
        .addArrayOfLong(afters)
        .addArrayOfString(typeIds)
        .addInteger(limit.events())
        .addLong((long) limit.bytes());
  }

  private List<EventReader.Page> pages(int questions, PageLimits limit, RowSet<Row> found) {
    long head = found.iterator().next().getLong(EventQueries.HEAD_COLUMN);
    List<List<LogEvent.At>> events = new ArrayList<>(questions);
    for (int i = 0; i < questions; i++) {
      events.add(new ArrayList<>());
    }
    for (Row row : found) {
      if (EventRows.hasEvent(row)) {
        events.get(row.getInteger(EventQueries.QUESTION_COLUMN) - 1).add(rows.event(row));
      }
    }
    return events.stream().map(each -> EventReader.Page.of(each, limit, head, head)).toList();
  }

  private void answered(List<Question> group, List<EventReader.Page> pages) {
    onTheWay.decrementAndGet();
    askNext();
    for (int i = 0; i < group.size(); i++) {
      group.get(i).page().complete(pages.get(i));
    }
  }

  private void failed(List<Question> group, Throwable failure) {
    onTheWay.decrementAndGet();
    group.forEach(question -> question.fail(failure));
    askNext();
  }
}
