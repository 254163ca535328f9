package live.dasi.hls.timeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.port.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A timeline that is being loaded, or is kept current. Events that come while it is loaded wait;
 * their positions tell which of them the history had already. May be used from any thread.
 */
final class Kept {

  private sealed interface State {
    record Loading(List<RecordedEvent> news) implements State {}

    record Current(Timeline timeline) implements State {}
  }

  private final BroadcastId broadcast;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Loading(List.of()));
  private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private volatile long lastUse;

  Kept(BroadcastId broadcast) {
    this.broadcast = broadcast;
  }

  void use(long number) {
    lastUse = number;
  }

  long lastUse() {
    return lastUse;
  }

  CompletionStage<Optional<Timeline>> timeline() {
    return loaded.thenApply(exists ->
        exists && state.get() instanceof State.Current current
            ? Optional.of(current.timeline)
            : Optional.empty());
  }

  void add(List<RecordedEvent> news) {
    state.updateAndGet(now ->
        switch (now) {
          case State.Loading loading ->
              new State.Loading(Stream.concat(loading.news.stream(), news.stream()).toList());
          case State.Current current -> new State.Current(current.timeline.plus(news));
        });
  }

  void loaded(@Nullable List<RecordedEvent> history, @Nullable Throwable failure) {
    if (failure != null) {
      loaded.completeExceptionally(failure);
      return;
    }
    List<RecordedEvent> events = history == null ? List.of() : history;
    state.updateAndGet(now ->
        switch (now) {
          case State.Loading loading ->
              new State.Current(Timeline.empty(broadcast).plus(events).plus(loading.news));
          case State.Current current -> current;
        });
    loaded.complete(!events.isEmpty());
  }
}
