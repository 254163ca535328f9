package live.dasi.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;

/** The event log, read. */
public interface EventFeed {

  /** Events of a page of history. */
  int MAX_PAGE = 500;

  /**
   * The events about one thing so far that are of some kinds, oldest first. The others are not even
   * read: a broadcast may have a few that matter and hundreds of thousands of its viewers. For what
   * grows without a bound there is {@link #historyByPage}.
   */
  default CompletionStage<List<RecordedEvent>> history(
      Tag about, Set<Class<? extends DomainEvent>> kinds) {
    List<RecordedEvent> events = new ArrayList<>();
    return historyByPage(about, kinds, events::addAll).thenApply(_ -> List.copyOf(events));
  }

  /**
   * The same in pages of at most {@link #MAX_PAGE} events, none of them empty. A page is let go
   * when its reader has returned, so that memory does not depend on how long the history is.
   *
   * @return completes after the last page; fails, after some pages perhaps, if the log cannot be
   *     read or the reader fails
   */
  CompletionStage<Void> historyByPage(
      Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader);

  /** The position of the newest event; 0 when there is none. */
  CompletionStage<Long> head();

  /**
   * Delivers every event after a position, in order, in batches, and goes on with new ones as they
   * become durable. The next batch comes only after the consumer's stage for the last one has
   * completed; a batch whose stage fails is logged and delivered again after a pause. An event that
   * cannot be read comes as an {@link UnreadableEvent}.
   *
   * @param name who follows, for logs
   */
  Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer);
}
