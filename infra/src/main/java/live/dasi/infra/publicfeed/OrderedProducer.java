package live.dasi.infra.publicfeed;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's producer, which sends nothing more once a message has failed: the ones behind it must not
 * overtake it. What it did not send is sent again, in order, by another one. So whatever one of
 * these has brought into the topic is, for each channel, a piece of the log without a gap.
 *
 * <p>The failure is known in Kafka's own thread first, and only there is it early enough to act:
 * the next request leaves after the callback. That is why this is a subclass.
 */
final class OrderedProducer extends KafkaProducer<String, byte[]> {

  private volatile boolean hasFailed;

  OrderedProducer(Map<String, Object> settings) {
    super(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
    if (hasFailed) {
      var failure = new KafkaException("a message before this one has failed");
      callback.onCompletion(null, failure);
      return CompletableFuture.failedFuture(failure);
    }
    try {
      return super.send(
          record,
          (metadata, failure) -> {
            if (failure != null) {
              halt();
            }
            callback.onCompletion(metadata, failure);
          });
    } catch (RuntimeException e) {
      halt();
      throw e;
    }
  }

  /** Sends nothing more, also not what waits. May be called by any thread, and more than once. */
  void halt() {
    hasFailed = true;
    close(Duration.ZERO);
  }
}
