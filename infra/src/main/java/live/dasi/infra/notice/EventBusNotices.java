package live.dasi.infra.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.infra.json.DomainJson;
import live.dasi.port.Notices;
import live.dasi.port.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes notices as JSON on one address. A subscriber is called on the context it came from. */
public final class EventBusNotices implements Notices {

  static final String ADDRESS = "dasi.notices";

  private static final Logger LOG = LoggerFactory.getLogger(EventBusNotices.class);

  private final Vertx vertx;

  public EventBusNotices(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void publish(BroadcastNotice notice) {
    try {
      vertx.eventBus().publish(ADDRESS, DomainJson.mapper().writeValueAsString(notice));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice has no JSON", e);
    }
  }

  @Override
  public Subscription subscribe(Consumer<BroadcastNotice> consumer) {
    MessageConsumer<String> messages =
        vertx.eventBus().consumer(ADDRESS, message -> deliver(message, consumer));
    return messages::unregister;
  }

  private static void deliver(Message<String> message, Consumer<BroadcastNotice> consumer) {
    BroadcastNotice notice;
    try {
      notice = DomainJson.mapper().readValue(message.body(), BroadcastNotice.class);
    } catch (JsonProcessingException e) {
      LOG.warn("a notice of another version was left out: {}", e.getOriginalMessage());
      return;
    }
    consumer.accept(notice);
  }
}
