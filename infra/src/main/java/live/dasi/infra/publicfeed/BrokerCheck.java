package live.dasi.infra.publicfeed;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A look at the broker, before a server is started; changes nothing there.
 *
 * @param found a sentence for a person
 */
public record BrokerCheck(boolean isReachable, String found) {

  private static final int LIMIT_MS = 5_000;

  /** Blocks for some seconds at most. */
  public static BrokerCheck of(PublicFeedConfig config) {
    Map<String, Object> settings = config.forAdmin();
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MS);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS);
    var sentences = new Sentences(config);
    try (Admin admin = Admin.create(settings)) {
      return new BrokerCheck(true, config.bootstrap() + " answers, " + topic(admin, config));
    } catch (ExecutionException e) {
      return new BrokerCheck(false, sentences.of(e.getCause() == null ? e : e.getCause()));
    } catch (KafkaException | TimeoutException e) {
      return new BrokerCheck(false, sentences.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new BrokerCheck(false, "interrupted");
    }
  }

  private static String topic(Admin admin, PublicFeedConfig config)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      int partitions =
          admin
              .describeTopics(Set.of(config.topic()))
              .allTopicNames()
              .get(LIMIT_MS, TimeUnit.MILLISECONDS)
              .values()
              .iterator()
              .next()
              .partitions()
              .size();
      return "topic %s has %d partitions".formatted(config.topic(), partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return "topic %s will be made".formatted(config.topic());
      }
      throw e;
    }
  }
}
