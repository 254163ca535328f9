package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.projection.ProjectionEvent.EventSkipped;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import live.dasi.projections.control.WishRefused;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed on a real log and a real broker. */
class PublicFeedTest {

  private static BrokerFiles broker;

  private final String topic = "feed." + UUID.randomUUID();
  private final Harbour harbour = Harbour.another();
  private PostgresAddress database;
  private PublicFeedConfig config;
  private FeedNode node;

  @BeforeAll
  static void start() {
    broker = TestBroker.shared();
  }

  @BeforeEach
  void open() {
    database = TestDatabases.migrated();
    config = FeedNode.config(broker.bootstrap(), topic, Map.of());
    node = new FeedNode(database);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private FeedReader reader() {
    return FeedReader.of(broker.bootstrap(), topic);
  }

  @Test
  void tellsWhatHappenedInATopicThatItMakes() throws Exception {
    PublicFeedVerticle feed = node.feed(config);
    node.emit(harbour.evening().toArray(DomainEvent[]::new));

    try (FeedReader reader = reader()) {
      assertThat(reader.untilTypes(PublicCatalog.entries().size()))
          .containsExactlyElementsOf(
              PublicFeedSchemaTest.messages().stream().map(CloudEvent::type).toList());
    }
    FeedNode.until(feed, status -> status.position() == harbour.evening().size());
    assertThat(feed.status().state()).isEqualTo(State.FOLLOWING);
    assertThat(feed.status().lag()).isZero();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      assertThat(admin.describeTopics(Set.of(topic)).allTopicNames().get().values())
          .singleElement()
          .satisfies(made -> assertThat(made.partitions()).hasSize(FeedTopic.PARTITIONS));
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      assertThat(admin.describeConfigs(Set.of(resource)).all().get().values())
          .singleElement()
          .extracting(made -> made.get("retention.ms").value())
          .isEqualTo(Long.toString(FeedTopic.RETENTION.toMillis()));
    }
  }

  @Test
  void goesOnWhereItWasAndTellsTheLastEventsBeforeItStops() {
    PublicFeedVerticle first = node.feed(config);
    node.emit(harbour.issued(), harbour.started());
    FeedNode.until(first, status -> status.position() == 2);
    node.emit(harbour.disconnected());
    node.stop(first);
    assertThat(node.storedPosition()).isEqualTo(3);
    node.emit(harbour.reconnected());
    node.feed(config);

    try (FeedReader reader = reader()) {
      assertThat(reader.untilTypes(3)).last().isEqualTo("live.dasi.broadcast.reconnected.v1");
      assertThat(reader.repeated()).isZero();
    }
  }

  @Test
  void ofTwoServersOneFeedsAndTheOtherTakesOver() {
    PublicFeedVerticle first = node.feed(config);
    node.emit(harbour.opened());
    FeedNode.until(first, status -> status.position() == 1);
    try (var other = new FeedNode(database);
        FeedReader reader = reader()) {
      PublicFeedVerticle second = other.feed(config);
      node.emit(harbour.described(), harbour.described());
      FeedNode.until(second, status -> status.position() == 3);
      node.stop(first);
      node.emit(harbour.described());
      FeedNode.until(second, status -> status.position() == 4);
      assertThat(reader.untilTypes(4)).hasSize(4);
      assertThat(reader.all()).hasSize(4);
      assertThat(reader.repeated()).isZero();
    }
  }

  @Test
  void anEventThatCannotBeReadStopsTheFeedUntilItIsSkippedWithAReason() {
    PublicFeedVerticle feed = node.feed(config);
    node.emit(harbour.opened());
    var unheard = new GenericEventMessage(new MessageType("channel.Unheard", "9"), Map.of("a", 1));
    node.engine
        .appendEvents(
            AppendCondition.none(),
            null,
            List.of(new GenericTaggedEventMessage<>(unheard, Set.of())))
        .thenCompose(append -> append.commit(null))
        .join();
    node.emit(harbour.described());

    FeedNode.until(feed, status -> status.state() == State.STOPPED);
    assertThat(feed.status().stoppedAt().orElseThrow().position()).isEqualTo(2);
    assertThat(feed.status().stoppedAt().orElseThrow().event()).isEqualTo("channel.Unheard 9");
    assertThat(feed.status().stoppedAt().orElseThrow().failure()).contains("unknown");
    FeedNode.until(feed, status -> status.position() == 1 && status.lag() == 2);
    assertThatThrownBy(() -> feed.obey(new Skip(1, "a mistake")).await())
        .isInstanceOf(WishRefused.class);

    feed.obey(new Retry()).await();
    FeedNode.until(feed, status -> status.state() == State.STOPPED);
    feed.obey(new Skip(2, "nobody knows it")).await();
    try (FeedReader reader = reader()) {
      assertThat(reader.untilTypes(2)).last().isEqualTo("live.dasi.channel.described.v1");
    }
    FeedNode.until(feed, status -> status.state() == State.FOLLOWING && status.lag() == 0);
    assertThat(
            node.log
                .feed()
                .history(Tag.ofProjection("public-feed"), Set.of(EventSkipped.class))
                .toCompletableFuture()
                .join())
        .hasSize(1);
    assertThatThrownBy(() -> feed.obey(new Retry()).await()).isInstanceOf(WishRefused.class);
  }

  @Test
  void waitsWhileItIsPausedAlsoAfterARestart() {
    PublicFeedVerticle feed = node.feed(config);
    node.emit(harbour.opened());
    FeedNode.until(feed, status -> status.position() == 1);
    feed.obey(new Pause()).await();
    node.emit(harbour.described());
    FeedNode.until(feed, status -> status.state() == State.PAUSED && status.lag() == 1);
    node.stop(feed);
    PublicFeedVerticle next = node.feed(config);
    FeedNode.until(next, status -> status.state() == State.PAUSED && status.lag() == 1);
    next.obey(new Resume()).await();
    FeedNode.until(next, status -> status.position() == 2);
    assertThat(next.status().state()).isEqualTo(State.FOLLOWING);
  }

  @Test
  void tellsEverythingAgainUnderTheSameIdsWhenItIsReset() {
    PublicFeedVerticle feed = node.feed(config);
    node.emit(harbour.opened(), harbour.described());
    FeedNode.until(feed, status -> status.position() == 2);
    feed.obey(new Reset()).await();
    node.emit(harbour.described());
    try (FeedReader reader = reader()) {
      List<JsonNode> told = reader.until(all -> all.size() >= 3);
      assertThat(told)
          .extracting(message -> message.path("id").asText())
          .containsExactly("1", "2", "3");
      assertThat(reader.repeated()).isEqualTo(2);
    }
  }

  @Test
  void aTopicThatWasMadeAnewGetsTheFeedFromTheBeginning() throws Exception {
    PublicFeedVerticle feed = node.feed(config);
    node.emit(harbour.opened(), harbour.described());
    FeedNode.until(feed, status -> status.position() == 2);
    node.stop(feed);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.deleteTopics(Set.of(topic)).all().get();
    }
    node.feed(config);
    try (FeedReader reader = reader()) {
      assertThat(reader.untilTypes(2)).hasSize(2);
    }
  }
}
