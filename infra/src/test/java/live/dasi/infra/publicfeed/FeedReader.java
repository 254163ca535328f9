package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * An outside service: reads the topic from its beginning, holds every message against the document,
 * and drops those that it has seen.
 */
final class FeedReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> seen = new HashSet<>();
  private final List<JsonNode> messages = new ArrayList<>();
  private int repeated;

  private FeedReader(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  static FeedReader of(String bootstrap, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "reconnect.backoff.max.ms", 200);
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    Instant until = Instant.now().plus(PATIENCE);
    List<TopicPartition> partitions = List.of();
    while (partitions.isEmpty() && Instant.now().isBefore(until)) {
      partitions =
          consumer.listTopics().getOrDefault(topic, List.of()).stream()
              .map(part -> new TopicPartition(topic, part.partition()))
              .toList();
    }
    assertThat(partitions).as("the topic " + topic).isNotEmpty();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new FeedReader(consumer);
  }

  /** All different messages so far, read until they are as wanted. */
  List<JsonNode> until(Predicate<List<JsonNode>> enough) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!enough.test(messages)) {
      assertThat(Instant.now()).as("only got %s", messages).isBefore(until);
      consumer.poll(Duration.ofMillis(100)).forEach(this::take);
    }
    return messages;
  }

  List<String> untilTypes(int count) {
    return until(all -> all.size() >= count).stream()
        .map(message -> message.path("type").asText())
        .toList();
  }

  /** Everything that is in the topic now. */
  List<JsonNode> all() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return until(_ ->
        ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  /** How many messages came more than once. */
  int repeated() {
    return repeated;
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    JsonNode json = FeedSchema.judged(message.value());
    assertThat(message.key()).isEqualTo(json.at("/data/channel").asText());
    assertThat(message.headers().lastHeader("content-type").value())
        .asString(StandardCharsets.UTF_8)
        .startsWith("application/cloudevents+json");
    if (seen.add(json.path("source").asText() + " " + json.path("id").asText())) {
      messages.add(json);
    } else {
      repeated++;
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
