package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.Tag;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise: whatever dies, an outside service that drops repeated ids has everything, and in
 * order for each channel.
 */
class KilledBrokerTest {

  private static final String TOPIC = "dasi.public";
  private static final int CHANNELS = 20;
  private static final int ROUNDS = 60;
  private static final long PART = ROUNDS * CHANNELS;

  /** Acknowledged messages of which a server that dies has not stored that they were. */
  private static final int FORGOTTEN = 300;

  private static final UUID ANY_SOURCE = new UUID(0, 0);

  private final List<Harbour> harbours = Stream.generate(Harbour::another).limit(CHANNELS).toList();

  @TempDir private Path folder;

  @Test
  void theFeedIsCompleteAndInOrderWhenBrokerAndServerAreKilledUnderLoad() throws Exception {
    BrokerFiles files = BrokerFiles.make(folder);
    PublicFeedConfig config = FeedNode.config(files.bootstrap(), TOPIC, Map.of());
    PostgresAddress database = TestDatabases.migrated();
    try (var writer = new FeedNode(database)) {
      PublicFeedVerticle feed = writer.feed(config);
      write(writer, 0).get(60, TimeUnit.SECONDS);
      assertThat(feed.status().position()).isZero(); // no broker has ever been there

      CompletableFuture<Void> second;
      try (BrokerProcess _ = BrokerProcess.start(files)) {
        FeedNode.until(feed, status -> status.position() > CHANNELS);
        second = write(writer, 1);
        FeedNode.until(feed, status -> status.position() > PART);
      } // killed
      second.get(60, TimeUnit.SECONDS);
      CompletableFuture<Void> third = write(writer, 2);
      third.get(60, TimeUnit.SECONDS);
      FeedNode.until(feed, status -> status.lag() >= PART);

      try (BrokerProcess _ = BrokerProcess.start(files)) {
        FeedNode.until(feed, status -> status.position() > 2 * PART);
        CompletableFuture<Void> fourth = write(writer, 3);
        writer.stop(feed);
        writer.forgetLast(FORGOTTEN);
        PublicFeedVerticle next = writer.feed(config);
        fourth.get(60, TimeUnit.SECONDS);
        FeedNode.until(next, status -> status.position() == 4 * PART);
        try (FeedReader reader = FeedReader.of(files.bootstrap(), TOPIC)) {
          assertThat(byChannel(reader.all())).isEqualTo(byChannel(expected(writer)));
          assertThat(reader.repeated()).isPositive();
        }
      }
    }
  }

  /** Many channels at once, each in its order. */
  private CompletableFuture<Void> write(FeedNode node, int part) {
    List<CompletableFuture<Void>> written = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Harbour harbour : harbours) {
        written.add(
            node.emitting(
                part == 0 && round == 0
                    ? harbour.started()
                    : harbour.retitled(part + "." + round, "", "")));
      }
    }
    return CompletableFuture.allOf(written.toArray(CompletableFuture[]::new));
  }

  /** What should have been told, by the log alone. */
  private static List<JsonNode> expected(FeedNode node) throws Exception {
    List<RecordedEvent> log = new ArrayList<>();
    long head = node.log.feed().head().toCompletableFuture().get();
    var all = new CompletableFuture<Void>();
    var following =
        node.log
            .feed()
            .follow(
                "test",
                0,
                batch -> {
                  log.addAll(batch);
                  if (log.getLast().position() >= head) {
                    all.complete(null);
                  }
                  return CompletableFuture.completedFuture(null);
                });
    all.get(60, TimeUnit.SECONDS);
    following.close();
    Map<Tag, List<RecordedEvent>> stories =
        log.stream().collect(Collectors.groupingBy(e -> e.event().tags().getLast()));
    var mapping = new Mapping(id -> stories.getOrDefault(Tag.of(id), List.of()));
    return log.stream()
        .flatMap(recorded ->
            mapping.map(recorded).stream().map(event -> CloudEvent.of(ANY_SOURCE, recorded, event)))
        .map(KilledBrokerTest::json)
        .toList();
  }

  private static JsonNode json(CloudEvent message) {
    try {
      return new ObjectMapper().readTree(message.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids and titles of each channel, in the order in which they were told. */
  private static Map<String, List<String>> byChannel(List<JsonNode> messages) {
    Function<JsonNode, String> line =
        message -> message.path("id").asText() + " " + message.at("/data/title").asText();
    return messages.stream()
        .collect(
            Collectors.groupingBy(
                message -> message.at("/data/channel").asText(),
                Collectors.mapping(line, Collectors.toList())));
  }
}
