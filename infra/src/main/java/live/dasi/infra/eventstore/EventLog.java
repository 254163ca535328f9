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
  private final TypeDictionary types = new TypeDictionary();
  private @Nullable Parts parts;

  private record Parts(EventReader reader, LogTail tail, AppendWriter writer) {}

  EventLog(PgConnectOptions options, EventStoreConfig config, EventCodec codec) {
    this.options = new PgConnectOptions(options);
    this.config = config;
    this.codec = codec;
  }

  @Override
  public Future<?> start() {
    EventReader reader = new EventReader(vertx, options, config, types);
    LogTail tail = new LogTail(vertx, options, reader, config.cachedEvents());
    AppendWriter writer = new AppendWriter(vertx, context, options, config, types, tail::stored);
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
    return running
        .writer()
        .close()
        .transform(written -> running.tail().close())
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

  TailStream follow(List<Criterion> criteria, long after) {
    TailStream stream =
        new TailStream(
            tail(), codec, criteria, CallerContext.current(), after, config.fetchEvents());
    tail().follow(stream);
    return stream;
  }

  private Parts parts() {
    if (parts == null) {
      throw new IllegalStateException("the event store is not started");
    }
    return parts;
  }
}
