package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page while the one before it is still on its way, so that database and reader work at
 * the same time. Where the next page begins is known beforehand only as long as each position is
 * read and no page ends early; so one is asked for only behind a page of full length.
 */
final class Lookahead {

  private final PageLimits limit;
  private final LongFunction<Future<EventReader.Page>> question;
  private long lastAfter;
  private long nextAfter;
  private @Nullable Future<EventReader.Page> next;

  /**
   * @param question the page after a position
   */
  Lookahead(PageLimits limit, LongFunction<Future<EventReader.Page>> question) {
    this.limit = limit;
    this.question = question;
  }

  /**
   * The page after a position, to be asked for in order.
   *
   * @param upTo where the log ends as far as is known
   */
  Future<EventReader.Page> read(long after, long upTo) {
    Future<EventReader.Page> page =
        next != null && nextAfter == after ? next : question.apply(after);
    next = null;
    boolean lastWasFull = after - lastAfter == limit.events();
    lastAfter = after;
    if (lastWasFull && after + limit.events() < upTo) {
      nextAfter = after + limit.events();
      next = question.apply(nextAfter);
    }
    return page;
  }
}
