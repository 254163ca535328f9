package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import live.dasi.domain.channel.ChannelId;

/** Brings messages into the topic, in the order of the calls, until one fails. */
final class FeedProducer {

  /** How long closing waits for what was sent; the rest is sent again by the next one. */
  private static final long CLOSE_WITHIN_MS = 1_000;

  private final Vertx vertx;
  private final String topic;
  private final OrderedProducer inner;
  private final KafkaProducer<String, byte[]> outer;

  private FeedProducer(Vertx vertx, String topic, OrderedProducer inner) {
    this.vertx = vertx;
    this.topic = topic;
    this.inner = inner;
    this.outer = KafkaProducer.create(vertx, inner);
    outer.exceptionHandler(_ -> {}); // each is in the future of its message, too
  }

  /** Needs no broker, but names that can be resolved. */
  static Future<FeedProducer> open(Vertx vertx, PublicFeedConfig config) {
    return vertx
        .executeBlocking(() -> new OrderedProducer(config.forProducer()), false)
        .map(inner -> new FeedProducer(vertx, config.topic(), inner));
  }

  /** Completes when all replicas in sync have it. Waits as long as no broker is there. */
  Future<Void> send(ChannelId key, byte[] message) {
    KafkaProducerRecord<String, byte[]> record =
        KafkaProducerRecord.create(topic, key.value(), message);
    record.addHeader("content-type", CloudEvent.CONTENT_TYPE);
    return outer.send(record).mapEmpty();
  }

  /** Gives what was sent a last moment to arrive. */
  Future<Void> close() {
    return outer.close(CLOSE_WITHIN_MS).eventually(this::halt);
  }

  Future<Void> halt() {
    return vertx.executeBlocking(
        () -> {
          inner.halt();
          return null;
        },
        false);
  }
}
