package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wires writer, reader and tail. A verticle, so that their connections and timers live on a context
 * of its own and not on that of whoever opened the store.
 */
final class EventLog extends VerticleBase {

  private final PgConnectOptions options;
  private final EventStoreConfig config;
  private final EventCodec codec;
  private final EventStoreMetrics metrics;
  private final TypeDictionary types = new TypeDictionary();
  private @Nullable Parts parts;

  private record Parts(EventReader reader, LogTail tail, AppendWriter writer) {}

  EventLog(
      PgConnectOptions options,
      EventStoreConfig config,
      EventCodec codec,
      EventStoreMetrics metrics) {
    this.options = new PgConnectOptions(options);
    this.config = config;
    this.codec = codec;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    EventReader reader = new EventReader(vertx, context, options, config, types);
    LogTail tail = new LogTail(vertx, reader, config.cachedEvents(), metrics);
    metrics.watchTail(tail::streams, tail::head);
    AppendWriter writer = new AppendWriter(vertx, context, options, config, types, metrics, tail);
    parts = new Parts(reader, tail, writer);
    return writer
        .start()
        .compose(connected -> reader.start())
        .compose(loaded -> tail.start())
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    Parts running = parts();
    metrics.close();
    return running
        .writer()
        .close()
        .onComplete(written -> running.tail().close())
        .transform(ended -> running.reader().close());
  }

  AppendWriter writer() {
    return parts().writer();
  }

  EventReader reader() {
    return parts().reader();
  }

  LogTail tail() {
    return parts().tail();
  }

  /** An endless stream. */
  PagedStream follow(List<Criterion> criteria, long after) {
    LogTail tail = tail();
    PagedStream stream =
        new PagedStream(
            new TailPages(tail, criteria, after, codec, config.page()),
            CallerContext.current(),
            config.page(),
            tail::forget);
    tail.follow(stream);
    return stream;
  }

  /** All that is stored by now. */
  PagedStream source(List<Criterion> criteria, long after) {
    PagedStream stream =
        new PagedStream(
            new SourcePages(reader(), criteria, after, codec, config.page()),
            CallerContext.current(),
            config.page(),
            ended -> {});
    stream.start();
    return stream;
  }

  private Parts parts() {
    if (parts == null) {
      throw new IllegalStateException("the event store is not started");
    }
    return parts;
  }
}
