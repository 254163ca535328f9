package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.dasi.infra.postgres.TestDatabases;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants to know who comes, and does not let everybody do everything. */
class PublicFeedAccessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BrokerFiles broker = TestBroker.shared();
  private final String topic = "feed." + UUID.randomUUID();
  private final Harbour harbour = Harbour.another();

  @TempDir private Path folder;

  private PublicFeedConfig config(String password) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"),
            """
            security.protocol=SASL_PLAINTEXT
            sasl.mechanism=PLAIN
            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
              username="dasi" password="%s";
            """
                .formatted(password));
    return FeedNode.config(broker.secureBootstrap(), topic, KafkaConfigFile.read(file));
  }

  private static void says(PublicFeedVerticle feed, String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(feed.trouble().orElse("")).contains(words));
    assertThat(feed.trouble().orElse("")).doesNotContain(BrokerFiles.PASSWORD, "wr0ng");
  }

  private void allow(Admin admin, AclOperation operation) throws Exception {
    var pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
    var entry =
        new AccessControlEntry("User:" + BrokerFiles.USER, "*", operation, AclPermissionType.ALLOW);
    admin.createAcls(List.of(new AclBinding(pattern, entry))).all().get();
  }

  @Test
  void aWrongPasswordIsNamedAsTheTrouble() throws Exception {
    try (var node = new FeedNode(TestDatabases.migrated())) {
      says(node.feed(config("wr0ng")), "refuses who this is", "--kafka-config");
    }
  }

  @Test
  void aLookBeforeTheStartTellsTheSame() throws Exception {
    assertThat(BrokerCheck.of(config("wr0ng")))
        .satisfies(check -> assertThat(check.isReachable()).isFalse())
        .satisfies(check -> assertThat(check.found()).contains("refuses who this is"));
    var open = FeedNode.config(broker.bootstrap(), topic, Map.of());
    assertThat(BrokerCheck.of(open))
        .isEqualTo(
            new BrokerCheck(
                true, "%s answers, topic %s will be made".formatted(broker.bootstrap(), topic)));
  }

  @Test
  void saysWhichRightsAreMissingAndGoesOnWhenTheyAreGiven() throws Exception {
    try (var node = new FeedNode(TestDatabases.migrated());
        var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      PublicFeedConfig config = config(BrokerFiles.PASSWORD);
      assertThat(config.toString()).doesNotContain(BrokerFiles.PASSWORD);
      PublicFeedVerticle feed = node.feed(config);
      node.emit(harbour.opened());
      says(feed, "not", topic);
      allow(admin, AclOperation.DESCRIBE);
      says(feed, "kafka-topics.sh --create --topic " + topic + " --partitions 6", "CREATE");
      allow(admin, AclOperation.CREATE);
      says(feed, "may not write to the topic " + topic, "WRITE");
      allow(admin, AclOperation.WRITE);

      try (FeedReader reader = FeedReader.of(broker.bootstrap(), topic)) {
        assertThat(reader.untilTypes(1)).containsExactly("live.dasi.channel.opened.v1");
      }
      await().atMost(PATIENCE).until(() -> feed.trouble().isEmpty());
    }
  }
}
