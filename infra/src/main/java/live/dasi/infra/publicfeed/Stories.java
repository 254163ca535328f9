package live.dasi.infra.publicfeed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.media.MalformedInput;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;

/** What happened to the broadcasts of a batch: looked up at once, and once each. */
final class Stories {

  private final EventFeed feed;
  private final Context context;

  /** Empty where an event of it cannot be read. */
  private final Map<BroadcastId, Future<Optional<List<RecordedEvent>>>> found = new HashMap<>();

  private Stories(EventFeed feed, Context context) {
    this.feed = feed;
    this.context = context;
  }

  /** Completes on the context, when all are known that {@link Mapping} needs for the batch. */
  static Future<Stories> of(List<RecordedEvent> batch, EventFeed feed, Context context) {
    var stories = new Stories(feed, context);
    for (RecordedEvent recorded : batch) {
      Mapping.needsStory(recorded.event())
          .ifPresent(id -> stories.found.computeIfAbsent(id, stories::lookUp));
    }
    return Future.all(List.copyOf(stories.found.values())).map(stories);
  }

  private Future<Optional<List<RecordedEvent>>> lookUp(BroadcastId broadcast) {
    return Future.fromCompletionStage(feed.history(Tag.of(broadcast), Story.MADE_OF), context)
        .map(Optional::of)
        .recover(failure ->
            isMalformed(failure)
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure));
  }

  private static boolean isMalformed(Throwable failure) {
    return failure instanceof MalformedInput
        || (failure instanceof CompletionException && failure.getCause() instanceof MalformedInput);
  }

  List<RecordedEvent> of(BroadcastId broadcast) {
    return Objects.requireNonNull(found.get(broadcast), "all that are needed were looked up")
        .result()
        .orElseThrow(
            () -> new IllegalStateException("its broadcast has another event that cannot be read"));
  }
}
