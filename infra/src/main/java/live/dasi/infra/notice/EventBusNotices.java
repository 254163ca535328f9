package live.dasi.infra.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.infra.json.DomainJson;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes notices as JSON, those of each kind on one address. A subscriber is called on the
 * context it came from.
 */
public final class EventBusNotices implements Notices {

  static final String ADDRESS = "dasi.notices";
  private static final String STARTS = "dasi.notices.started";

  private static final Logger LOG = LoggerFactory.getLogger(EventBusNotices.class);

  private final Vertx vertx;

  public EventBusNotices(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void publish(BroadcastNotice notice) {
    publish(ADDRESS, notice);
  }

  @Override
  public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
    return subscribe(ADDRESS, BroadcastNotice.class, consumer);
  }

  @Override
  public void publish(StartedNotice notice) {
    publish(STARTS, notice);
  }

  @Override
  public Subscription subscribeToStarts(Consumer<StartedNotice> consumer) {
    return subscribe(STARTS, StartedNotice.class, consumer);
  }

  private void publish(String address, Object notice) {
    try {
      vertx.eventBus().publish(address, DomainJson.mapper().writeValueAsString(notice));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice has no JSON", e);
    }
  }

  private <T> Subscription subscribe(String address, Class<T> type, Consumer<T> consumer) {
    MessageConsumer<String> messages =
        vertx.eventBus().consumer(address, message -> deliver(message, type, consumer));
    return messages::unregister;
  }

  private static <T> void deliver(Message<String> message, Class<T> type, Consumer<T> consumer) {
    T notice;
    try {
      notice = DomainJson.mapper().readValue(message.body(), type);
    } catch (JsonProcessingException e) {
      LOG.warn("a notice of another version was left out: {}", e.getOriginalMessage());
      return;
    }
    consumer.accept(notice);
  }
}
