package live.dasi.infra.publicfeed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic: looked for, and made where it is missing. */
final class FeedTopic {

  /** Consumers of one group that can share the work; a channel stays with one of them. */
  static final int PARTITIONS = 6;

  /** Long enough to come back to, short enough that names and titles are not kept for ever. */
  static final Duration RETENTION = Duration.ofDays(30);

  private static final long CLOSE_WITHIN_MS = 100;

  private final Vertx vertx;
  private final PublicFeedConfig config;

  FeedTopic(Vertx vertx, PublicFeedConfig config) {
    this.vertx = vertx;
    this.config = config;
  }

  /** The topic's id, which no other topic ever has. */
  Future<String> id() {
    return vertx
        .executeBlocking(() -> AdminClient.create(config.forAdmin()), false)
        .compose(client -> {
          KafkaAdminClient admin = KafkaAdminClient.create(vertx, client);
          return describe(admin)
              .recover(failure ->
                  cause(failure) instanceof UnknownTopicOrPartitionException
                      ? make(client).compose(_ -> describe(admin))
                      : Future.failedFuture(failure))
              .eventually(() -> admin.close(CLOSE_WITHIN_MS));
        });
  }

  private Future<String> describe(KafkaAdminClient admin) {
    return admin
        .describeTopics(List.of(config.topic()))
        .map(topics -> topics.values().iterator().next().getTopicId().toString());
  }

  /** By Kafka's own client: that of Vert.x does not know "as many replicas as the broker says". */
  private Future<Void> make(AdminClient client) {
    NewTopic topic =
        new NewTopic(config.topic(), Optional.of(PARTITIONS), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
    return Future.fromCompletionStage(
            client.createTopics(List.of(topic)).all().toCompletionStage(),
            vertx.getOrCreateContext())
        .recover(failure ->
            cause(failure) instanceof TopicExistsException
                ? Future.succeededFuture()
                : Future.failedFuture(new TopicMissing(config.topic(), cause(failure))));
  }

  /** Kafka's futures wrap what has failed, some of them. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
