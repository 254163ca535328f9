package live.dasi.projections;

import static live.dasi.projections.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.MemoryLog;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish.Reset;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happened, in whatever pieces it came, and however often the server was stopped: the
 * views are those that a rebuild makes of the same events. A seed that ever fails stays in the
 * list.
 */
class EqualAfterRebuildTest {

  @RegisterExtension private static final TestDatabase DATABASE = new TestDatabase();

  private static final int EVENTS = 400;
  private static final int THINGS = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void theViewsAreTheOnesThatARebuildMakes(long seed) {
    var random = new Random(seed);
    try (var feed = new MemoryLog(1 + random.nextInt(20))) {
      long head = 0;
      ProjectionsVerticle projections = deploy(feed);
      for (int told = 0; told < EVENTS; ) {
        int some = 1 + random.nextInt(40);
        for (int i = 0; i < some; i++) {
          head = feed.append(happening(random, told + i));
        }
        told += some;
        switch (random.nextInt(4)) {
          case 0 -> projections = restart(feed);
          case 1 -> await(projections.obey(new Reset()));
          default -> await(projections.caughtUpWith(head - random.nextInt(some)));
        }
      }
      settle(projections, head);
      List<JsonObject> kept = rows();

      await(projections.rebuild());
      settle(projections, head);

      assertThat(rows()).isEqualTo(kept).hasSizeGreaterThan(THINGS);
      undeploy();
    }
  }

  /** Much of it does not fit what was before, and some comes more than once. */
  private static DomainEvent[] happening(Random random, int second) {
    int thing = 1 + random.nextInt(THINGS);
    int session = 1 + random.nextInt(3);
    int video = thing * 10 + session;
    var channel = new ChannelId("channel-" + (1 + thing % 3));
    DomainEvent event =
        switch (random.nextInt(26)) {
          case 0 -> Story.opened(channel, second);
          case 1 -> Story.described(channel, "Name " + second, second);
          case 2, 3 -> Story.issued(channel, thing, second);
          case 4 -> Story.revoked(thing, second);
          case 5 -> Story.started(thing, session, second);
          case 6 -> Story.lost(thing, session, second);
          case 7 -> Story.back(thing, session, second);
          case 8 ->
              random.nextInt(5) == 0 ? Story.ended(thing, second) : Story.started(thing, 1, 1);
          case 9 -> Story.retitled(thing, "Title " + second, second);
          case 10 -> Story.videoOpened(thing, video, session, second);
          case 11 -> Story.videoClosed(thing, video, random.nextInt(50), second);
          case 12 -> Story.followed(thing, second);
          case 13 -> Story.unfollowed(thing, second);
          case 14 -> Story.donated("d" + second, thing, "0.1", second);
          case 15 -> Story.subscribed("s" + second, thing, session, second);
          case 16 ->
              random.nextInt(10) == 0
                  ? Story.erased(thing, second)
                  : Story.donated("d" + random.nextInt(20), thing, "1000000.01", second);
          // By nobody who is erased: of them the real log has nothing readable afterwards.
          case 17, 18 ->
              Story.said(thing, random.nextInt(40), 100 + thing, "Text " + second, second);
          case 19 -> Story.deleted(thing, random.nextInt(40), second);
          case 20 -> Story.muted(thing, 60, second);
          case 21 -> Story.rules(second, true, second);
          case 22 ->
              random.nextBoolean() ? Story.banned(thing, second) : Story.pardoned(thing, second);
          case 23 ->
              random.nextBoolean()
                  ? Story.appointed(thing, second)
                  : Story.dismissed(thing, second);
          default -> Story.segment(thing, video, random.nextInt(60), random.nextInt(60), second);
        };
    var events = new ArrayList<DomainEvent>();
    for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
      events.add(event);
    }
    return events.toArray(DomainEvent[]::new);
  }

  private static ProjectionsVerticle deploy(MemoryLog feed) {
    var projections =
        new ProjectionsVerticle(
            feed, feed, DATABASE.pool(), new RecordingNotices(), InstantSource.system());
    await(DATABASE.vertx().deployVerticle(projections));
    return projections;
  }

  private static ProjectionsVerticle restart(MemoryLog feed) {
    undeploy();
    return deploy(feed);
  }

  private static void undeploy() {
    DATABASE.vertx().deploymentIDs().forEach(id -> await(DATABASE.vertx().undeploy(id)));
  }

  private static void settle(ProjectionsVerticle projections, long head) {
    await(projections.caughtUpWith(head));
    DATABASE.until(() -> projections.status().state() == State.FOLLOWING);
  }

  private static List<JsonObject> rows() {
    return DATABASE.rows(
        "position",
        "channel",
        "address",
        "broadcast",
        "video",
        "message",
        "chat_rules",
        "chatter",
        "follow",
        "subscription",
        "support");
  }
}
