package live.dasi.chat.room;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/**
 * A log that tells how large the pages were that were read, and is never read at once.
 *
 * @param pages their events, in order
 */
record PageCounting(EventFeed log, List<Integer> pages) implements EventFeed {

  @Override
  public CompletionStage<List<RecordedEvent>> history(
      Tag about, Set<Class<? extends DomainEvent>> kinds) {
    throw new AssertionError("all of " + about + " at once");
  }

  @Override
  public CompletionStage<Void> historyByPage(
      Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader) {
    return log.historyByPage(
        about,
        kinds,
        page -> {
          pages.add(page.size());
          reader.accept(page);
        });
  }

  @Override
  public CompletionStage<Long> head() {
    return log.head();
  }

  @Override
  public Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    return log.follow(name, afterPosition, consumer);
  }
}
