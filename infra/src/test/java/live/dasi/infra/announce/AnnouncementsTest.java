package live.dasi.infra.announce;

import static live.dasi.infra.announce.NoticeNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.infra.announce.Receiver.Got;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.infra.signature.BodySignature;
import live.dasi.infra.webhook.Webhook;
import live.dasi.port.MemoryLog;
import live.dasi.port.UnreadableEvent;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.WishRefused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and a webhook learn of each start, whatever happens in between. */
class AnnouncementsTest {

  private static final Duration NOW = Duration.ZERO;

  @TempDir Path data;

  private final PostgresAddress database = TestDatabases.migrated();
  private final MemoryLog log = new MemoryLog();
  private final Town town = new Town(log);
  private final Receiver receiver = new Receiver();
  private NoticeNode node;
  private Webhook webhook;

  @BeforeEach
  void open() {
    town.opened();
    node = new NoticeNode(database, log, data);
    webhook =
        await(node.webhooks.set(Town.HARBOUR, Town.OWNER, URI.create(receiver.url("/hook?x=1"))));
  }

  @AfterEach
  void close() {
    node.close();
    receiver.close();
    log.close();
  }

  @Test
  void tellsOpenPagesAndTheWebhookOfAStartAndNobodyOfAReconnect() throws Exception {
    town.starts(1, NOW);

    assertThat(node.told.poll(30, TimeUnit.SECONDS))
        .isEqualTo(new StartedNotice(Town.show(1), Town.HARBOUR, "The harbour", "Show 1"));
    JsonNode message = signed(receiver.next());
    assertThat(message.path("type").asText()).isEqualTo("started");
    assertThat(message.path("broadcast").asText()).isEqualTo(Town.show(1).toString());
    assertThat(message.path("channelName").asText()).isEqualTo("The harbour");
    assertThat(message.path("title").asText()).isEqualTo("Show 1");
    node.hasDeliveredAll();

    node.hasAnnounced(town.dropsAndIsBack(1));

    assertThat(node.told).isEmpty();
    node.hasDeliveredAll();
    assertThat(receiver.hasMore()).isFalse();
  }

  @Test
  void isQuietForAWhileAfterAStart() throws Exception {
    town.starts(1, Duration.ofMinutes(30));
    town.starts(2, Duration.ofMinutes(25));
    long last = town.starts(3, Duration.ofMinutes(15));
    node.hasAnnounced(last);

    assertThat(signed(receiver.next()).path("title").asText()).isEqualTo("Show 1");
    assertThat(signed(receiver.next()).path("title").asText()).isEqualTo("Show 3");
    node.hasDeliveredAll();
    assertThat(receiver.hasMore()).isFalse();
  }

  @Test
  void tellsAFailingWebhookAgainUntilItTakesItAndKeepsTheOrder() throws Exception {
    receiver.answering(500, 404);
    town.starts(1, Duration.ofMinutes(30));
    town.starts(2, Duration.ofMinutes(15));

    JsonNode first = signed(receiver.next());
    assertThat(signed(receiver.next())).isEqualTo(first);
    assertThat(signed(receiver.next())).isEqualTo(first);
    JsonNode second = signed(receiver.next());

    assertThat(first.path("title").asText()).isEqualTo("Show 1");
    assertThat(second.path("title").asText()).isEqualTo("Show 2");
    assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    node.hasDeliveredAll();
  }

  @Test
  void losesNothingThatHappensWhileItIsNotThere() throws Exception {
    node.close();
    town.starts(1, Duration.ofMinutes(3));

    node = new NoticeNode(database, log, data);

    assertThat(signed(receiver.next()).path("title").asText()).isEqualTo("Show 1");
    assertThat(node.told.poll(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void tellsAgainAfterARestartWhatAWebhookHasNotTaken() throws Exception {
    receiver.answersAlways(503);
    town.starts(1, NOW);
    JsonNode before = signed(receiver.next());
    node.close();
    receiver.answersAlways(204);

    node = new NoticeNode(database, log, data);

    Got again = receiver.next();
    node.hasDeliveredAll();
    assertThat(signed(again)).isEqualTo(before);
  }

  @Test
  void tellsNothingTwiceWhenItsPositionIsOld() throws Exception {
    long last = town.starts(1, NOW);
    node.hasAnnounced(last);
    signed(receiver.next());
    node.hasDeliveredAll();
    node.close();

    node = new NoticeNode(database, log, data);
    await(node.announcements.obey(new ProjectionWish.Resume()));
    node.hasAnnounced(town.dropsAndIsBack(1));
    node.hasDeliveredAll();

    assertThat(receiver.hasMore()).isFalse();
  }

  @Test
  void beginsWithWhatHappensNextOnALogThatIsOlderThanItself() throws Exception {
    PostgresAddress other = TestDatabases.migrated();
    town.starts(1, NOW);
    try (var second = new NoticeNode(other, log, data)) {
      second.hasAnnounced(town.starts(2, NOW));
      StartedNotice first = second.told.poll(30, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.broadcast()).isEqualTo(Town.show(2));
    }
  }

  @Test
  void waitsWhileItIsPausedAndCannotTellAgain() throws Exception {
    await(node.announcements.obey(new ProjectionWish.Pause()));
    assertThat(node.announcements.status().state()).isEqualTo(State.PAUSED);
    town.starts(1, NOW);
    assertThat(node.count("SELECT count(*) FROM notices.delivery")).isZero();

    await(node.announcements.obey(new ProjectionWish.Resume()));

    assertThat(signed(receiver.next()).path("title").asText()).isEqualTo("Show 1");
    assertThat(node.announcements.status().state()).isEqualTo(State.FOLLOWING);
    assertThatThrownBy(() -> await(node.announcements.obey(new ProjectionWish.Reset())))
        .hasCauseInstanceOf(WishRefused.class);
  }

  @Test
  void standsStillAtNothing() throws Exception {
    log.append(new UnreadableEvent("broadcast.Unheard", "9", "unknown", Instant.now()));
    town.starts(1, NOW);

    assertThat(node.told.poll(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void forgetsWhatAWebhookWasToGetThatIsNoMore() throws Exception {
    receiver.answersAlways(503);
    town.starts(1, NOW);
    receiver.next();

    await(node.webhooks.remove(Town.HARBOUR));

    node.hasDeliveredAll();
    assertThat(await(node.webhooks.find(Town.HARBOUR))).isEqualTo(Optional.empty());
  }

  /** The message, which is signed with the channel's secret. */
  private JsonNode signed(Got got) throws IOException {
    assertThat(got.path()).isEqualTo("/hook?x=1");
    assertThat(
            new BodySignature(webhook.secret())
                .fault(Optional.of(got.header(BodySignature.HEADER)), got.body(), Instant.now()))
        .isEmpty();
    return new ObjectMapper().readTree(got.body().toByteArray());
  }
}
