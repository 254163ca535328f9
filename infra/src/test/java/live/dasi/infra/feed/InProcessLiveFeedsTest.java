package live.dasi.infra.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.media.Frame.AudioSample;
import live.dasi.port.FrameSink;
import live.dasi.port.PublishSession;
import org.junit.jupiter.api.Test;

class InProcessLiveFeedsTest {

  private static final PublishSession SESSION =
      new PublishSession(
          new ChannelId("cooking"),
          new BroadcastId(new UUID(1, 1)),
          new SessionId(new UUID(2, 2)),
          Instant.EPOCH);
  private static final Frame FIRST = new AudioSample(0, Bytes.ofHex("01"));
  private static final Frame SECOND = new AudioSample(21, Bytes.ofHex("02"));

  private final InProcessLiveFeeds feeds = new InProcessLiveFeeds();
  private final RecordingSink recorder = new RecordingSink();
  private final RecordingSink packager = new RecordingSink();

  @Test
  void givesEveryFrameToEverySubscriberInOrder() {
    FrameSink feed = openWithBoth();

    assertThat(feed.send(FIRST)).isTrue();
    assertThat(feed.send(SECOND)).isTrue();

    assertThat(recorder.frames).containsExactly(FIRST, SECOND);
    assertThat(packager.frames).containsExactly(FIRST, SECOND);
  }

  @Test
  void tellsASubscriberWhichSessionItsSinkIsFor() {
    var sessions = new ArrayList<PublishSession>();
    feeds.subscribe(session -> {
      sessions.add(session);
      return recorder;
    });

    feeds.open(SESSION);

    assertThat(sessions).containsExactly(SESSION);
  }

  @Test
  void asksNobodyWhoseSubscriptionIsClosed() {
    var asked = new AtomicInteger();
    var subscription =
        feeds.subscribe(_ -> {
          asked.incrementAndGet();
          return recorder;
        });
    subscription.close();
    subscription.close();

    feeds.open(SESSION);

    assertThat(asked).hasValue(0);
  }

  @Test
  void dropsTheFramesOfAFeedThatNobodyTakes() {
    FrameSink feed = feeds.open(SESSION);

    assertThat(feed.send(FIRST)).isTrue();
    assertThat(feed.close().toCompletableFuture()).isCompleted();
  }

  @Test
  void isFullAsSoonAsOneSinkIsAndHasRoomWhenAllHave() {
    FrameSink feed = openWithBoth();
    recorder.full = true;
    packager.full = true;
    var called = new AtomicInteger();

    assertThat(feed.send(FIRST)).isFalse();
    feed.onRoom(called::incrementAndGet);
    recorder.makeRoom();
    recorder.makeRoom();
    assertThat(called).hasValue(0);

    packager.makeRoom();
    assertThat(called).hasValue(1);
    assertThat(feed.send(SECOND)).isTrue();
  }

  @Test
  void waitsOnlyForTheSinksThatAreFull() {
    FrameSink feed = openWithBoth();
    packager.full = true;
    var called = new AtomicInteger();

    assertThat(feed.send(FIRST)).isFalse();
    feed.onRoom(called::incrementAndGet);

    assertThat(recorder.waiting).isEmpty();
    packager.makeRoom();
    assertThat(called).hasValue(1);
  }

  @Test
  void callsBackAtOnceWhenThereIsRoom() {
    FrameSink feed = openWithBoth();
    var called = new AtomicInteger();

    feed.send(FIRST);
    feed.onRoom(called::incrementAndGet);

    assertThat(called).hasValue(1);
  }

  @Test
  void cutsOffASinkThatThrowsAndGoesOnWithTheOthers() {
    FrameSink feed = openWithBoth();
    recorder.full = true;
    feed.send(FIRST);
    recorder.broken = new IllegalStateException("out of order");

    assertThat(feed.send(SECOND)).as("the broken one holds nobody back").isTrue();
    recorder.broken = null;
    feed.send(FIRST);

    assertThat(recorder.frames).containsExactly(FIRST);
    assertThat(recorder.closing).as("it may save what it has").isTrue();
    assertThat(packager.frames).containsExactly(FIRST, SECOND, FIRST);
  }

  @Test
  void failsToCloseWhenASinkWasCutOffButWaitsForAll() {
    FrameSink feed = openWithBoth();
    recorder.broken = new IllegalStateException("out of order");
    feed.send(FIRST);

    var closed = feed.close().toCompletableFuture();
    packager.closed.complete(null);
    assertThat(closed).isNotDone();
    recorder.closed.complete(null);

    assertThat(closed).isCompletedExceptionally();
    assertThat(closed.exceptionNow()).hasMessage("out of order");
  }

  @Test
  void goesOnWithoutASubscriberThatGivesNoSink() {
    feeds.subscribe(_ -> {
      throw new IllegalStateException("no more sinks");
    });
    FrameSink feed = openWithBoth();

    assertThat(feed.send(FIRST)).isTrue();

    assertThat(packager.frames).containsExactly(FIRST);
  }

  @Test
  void isClosedWhenAllSinksAre() {
    FrameSink feed = openWithBoth();

    var closed = feed.close().toCompletableFuture();
    recorder.closed.complete(null);
    assertThat(closed).isNotDone();
    packager.closed.complete(null);

    assertThat(closed).isCompleted();
    assertThat(feed.close()).isSameAs(closed);
  }

  @Test
  void takesNoFrameAfterItsEnd() {
    FrameSink feed = openWithBoth();
    feed.close();

    assertThatThrownBy(() -> feed.send(FIRST)).isInstanceOf(IllegalStateException.class);
    assertThat(List.of(recorder.frames, packager.frames)).allMatch(List::isEmpty);
  }

  private FrameSink openWithBoth() {
    feeds.subscribe(_ -> recorder);
    feeds.subscribe(_ -> packager);
    return feeds.open(SESSION);
  }
}
