package live.dasi.infra.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.broadcast.StartedNotice;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBusNoticesTest {

  private final Vertx vertx = Vertx.vertx();
  private final EventBusNotices notices = new EventBusNotices(vertx);
  private final LinkedBlockingQueue<BroadcastNotice> first = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<BroadcastNotice> second = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void reachEverySubscriberInOrder() throws Exception {
    notices.subscribe(first::add);
    notices.subscribe(second::add);

    notices.publish(notice("Sunset"));
    notices.publish(notice("Night ⛵"));

    for (var subscriber : List.of(first, second)) {
      assertThat(subscriber.poll(10, TimeUnit.SECONDS)).isEqualTo(notice("Sunset"));
      assertThat(subscriber.poll(10, TimeUnit.SECONDS)).isEqualTo(notice("Night ⛵"));
    }
  }

  @Test
  void endWithTheSubscriptionWhichMayBeClosedTwice() throws Exception {
    Subscription subscription = notices.subscribe(first::add);
    notices.subscribe(second::add);
    subscription.close();
    subscription.close();

    notices.publish(notice("Sunset"));

    assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(notice("Sunset"));
    assertThat(first).isEmpty();
  }

  @Test
  void leaveOutWhatTheyDoNotUnderstand() throws Exception {
    notices.subscribe(first::add);

    vertx.eventBus().publish(EventBusNotices.ADDRESS, "{\"broadcast\":7}");
    notices.publish(notice("Sunset"));

    assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo(notice("Sunset"));
  }

  @Test
  void tellOfAStartOnlyWhoWantsToHearOfStarts() throws Exception {
    var starts = new LinkedBlockingQueue<StartedNotice>();
    notices.subscribe(first::add);
    notices.subscribeToStarts(starts::add);
    var started =
        new StartedNotice(
            new BroadcastId(new UUID(1, 2)), new ChannelId("harbour"), "Harbour", "Sunset ⛵");

    notices.publish(started);
    notices.publish(notice("Night"));

    assertThat(starts.poll(10, TimeUnit.SECONDS)).isEqualTo(started);
    assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo(notice("Night"));
    assertThat(starts).isEmpty();
  }

  private static BroadcastNotice notice(String title) {
    return new BroadcastNotice(
        new BroadcastId(new UUID(1, 2)), new ChannelId("harbour"), BroadcastStatus.LIVE, title);
  }
}
