package live.dasi.rtmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import live.dasi.domain.Command;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.Disconnected;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastEvent.Reconnected;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.ChunkLimits;
import live.dasi.rtmp.handshake.ServerHandshake;
import live.dasi.rtmp.message.Message;
import live.dasi.rtmp.message.UserControl;
import org.junit.jupiter.api.Test;

class RtmpVerticleTest {

  private static final String START = "NetStream.Publish.Start";
  private static final String DENIED = "NetStream.Publish.Denied";
  private static final String BAD_NAME = "NetStream.Publish.BadName";
  private static final String REJECTED = "NetStream.Publish.Rejected";

  /** More than the buffers of both systems hold. */
  private static final long PATIENCE_BYTES = 64L << 20;

  @Test
  void anEncoderThatPipelinesLikeObsPublishesAndStops() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.publish(server.domain.issue());
      assertThat(encoder.awaitStatus()).isEqualTo(START);
      encoder.sendStart();
      encoder.command("FCUnpublish", 6, AmfValue.NULL, AmfValue.of("whatever"));
      encoder.command("deleteStream", 7, AmfValue.NULL, AmfValue.of(1));

      RecordingFeeds.Feed feed = server.feeds.awaitFeed();
      StartPublishing start = server.domain.awaitCommand(StartPublishing.class);
      StopPublishing stop = server.domain.awaitCommand(StopPublishing.class);
      assertThat(start.encoder()).isEqualTo("FMLE/3.0 (compatible; FMSc/1.0)");
      assertThat(stop.session()).isEqualTo(start.session()).isEqualTo(feed.session().session());
      assertThat(feed.session().startedAt()).isEqualTo(ManualClock.START);
      assertThat(feed.frames()).hasSize(3);
      assertThat(feed.frames().getLast())
          .isEqualTo(new Frame.VideoSample(0, 0, true, Bytes.ofHex("000000026588")));
      assertThat(encoder.awaitStatus()).isEqualTo("NetStream.Unpublish.Success");
    }
  }

  @Test
  void theVideoIsSealedBeforeTheDomainIsToldThatTheEncoderStopped() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      server.feeds.sealLater();
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      encoder.command("deleteStream", 7, AmfValue.NULL, AmfValue.of(1));
      feed.awaitClosed();
      assertThat(server.domain.commandsSoFar()).hasOnlyElementsOfType(StartPublishing.class);

      feed.seal();
      server.domain.awaitCommand(StopPublishing.class);
    }
  }

  @Test
  void aBrokenConnectionLosesTheEncoder() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      encoder.breakOff();

      feed.awaitClosed();
      assertThat(server.domain.awaitCommand(LoseEncoder.class).reason())
          .isEqualTo(DisconnectReason.CONNECTION_LOST);
    }
  }

  @Test
  void anEncoderThatComesBackGoesOnWithTheSameBroadcast() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder();
        var again = server.encoder()) {
      String liveKey = server.domain.issue();
      RecordingFeeds.Feed first = startPublishing(server, encoder, liveKey);
      encoder.breakOff();
      server.domain.awaitCommand(LoseEncoder.class);

      RecordingFeeds.Feed second = startPublishing(server, again, liveKey);
      assertThat(second.session().broadcast()).isEqualTo(first.session().broadcast());
      assertThat(second.session().session()).isNotEqualTo(first.session().session());
      assertThat(server.domain.awaitEvent(Reconnected.class).broadcast())
          .isEqualTo(first.session().broadcast());
    }
  }

  @Test
  void anEncoderThatComesBackWaitsUntilTheVideoBeforeIsSealed() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder();
        var again = server.encoder()) {
      String liveKey = server.domain.issue();
      server.feeds.sealLater();
      RecordingFeeds.Feed first = startPublishing(server, encoder, liveKey);
      encoder.breakOff();
      first.awaitClosed();
      again.publish(liveKey);
      first.seal();

      assertThat(again.awaitStatus()).isEqualTo(START);
      server.feeds.awaitFeed().seal();
    }
  }

  @Test
  void refusesASecondEncoderAsSoonAsTheFirstShowsThatItIsAlive() throws Exception {
    try (var server = new RtmpFixture();
        var first = server.encoder();
        var second = server.encoder()) {
      String liveKey = server.domain.issue();
      RecordingFeeds.Feed feed = startPublishing(server, first, liveKey);
      second.publish(liveKey);
      second.awaitResult(4);
      while (!second.hasAnswer()) {
        first.video(40, TestEncoder.KEYFRAME);
        feed.awaitFrame();
      }

      assertThat(second.awaitStatus()).isEqualTo(DENIED);
      second.awaitEnd();
      assertThat(server.domain.commandsSoFar()).noneMatch(LoseEncoder.class::isInstance);
      assertThat(server.feeds.isUnused()).isTrue();
    }
  }

  @Test
  void theSecondEncoderTakesOverWhenTheFirstIsSilent() throws Exception {
    try (var server = new RtmpFixture();
        var first = server.encoder();
        var second = server.encoder()) {
      String liveKey = server.domain.issue();
      RecordingFeeds.Feed feed = startPublishing(server, first, liveKey);
      second.publish(liveKey);
      second.awaitResult(4);
      server.clock.advance(RtmpFixture.CONFIG.takeOverAfter().plusMillis(1));

      assertThat(second.awaitStatus()).isEqualTo(START);
      feed.awaitClosed();
      assertThat(server.domain.awaitCommand(LoseEncoder.class).reason())
          .isEqualTo(DisconnectReason.SILENT);
      first.awaitEnd();
    }
  }

  @Test
  void aSilentEncoderIsLost() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      server.clock.advance(RtmpFixture.CONFIG.silentAfter().plusMillis(1));

      encoder.awaitEnd();
      feed.awaitClosed();
      assertThat(server.domain.awaitCommand(LoseEncoder.class).reason())
          .isEqualTo(DisconnectReason.SILENT);
    }
  }

  @Test
  void anEncoderIsNotLostBecauseSomebodySetsTheClock() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder();
        var watched = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      watched.shakeHands().connect("cooking");
      watched.awaitResult(1);
      server.clock.advance(RtmpLimits.DEFAULT.commandTimeout());
      encoder.video(40, TestEncoder.KEYFRAME);
      assertThat(feed.awaitFrame()).isInstanceOf(Frame.VideoSample.class);
      server.clock.set(ManualClock.START.plus(Duration.ofDays(1)));
      server.clock.advance(Duration.ofMillis(1));
      // That it is cut off shows that this server has looked since.
      watched.awaitEnd();
      encoder.video(80, TestEncoder.KEYFRAME);

      assertThat(feed.awaitFrame()).isInstanceOf(Frame.VideoSample.class);
    }
  }

  @Test
  void aRevokedAddressSendsItsEncoderAway() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      assertThat(
              server.domain.send(
                  new RevokeAddress(
                      feed.session().broadcast(), InMemoryDomain.OWNER, ManualClock.START)))
          .isCompleted();

      assertThat(encoder.awaitStatus()).isEqualTo(DENIED);
      encoder.awaitEnd();
      feed.awaitClosed();
      assertThat(server.domain.commandsSoFar())
          .extracting(Command::getClass)
          .doesNotContain(LoseEncoder.class, StopPublishing.class);
    }
  }

  @Test
  void aStopOfTheServerEndsEveryPublishSessionFirst() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      server.stop();

      assertThat(encoder.awaitStatus()).isEqualTo("NetStream.Unpublish.Success");
      feed.awaitClosed();
      assertThat(server.domain.awaitCommand(LoseEncoder.class).reason())
          .isEqualTo(DisconnectReason.SERVER_STOPPED);
    }
  }

  @Test
  void aStopOfTheServerWaitsForTheVideoOfAnEncoderThatIsGone() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      server.feeds.sealLater();
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      encoder.breakOff();
      feed.awaitClosed();
      CompletableFuture<Void> stopped = server.stopLater();
      feed.seal();
      stopped.get(20, SECONDS);

      assertThat(server.domain.commandsSoFar()).hasAtLeastOneElementOfType(LoseEncoder.class);
    }
  }

  @Test
  void aStopOfTheServerLeavesNothingLiveThatIsAcceptedMeanwhile() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      server.domain.answerLater();
      server.domain.loseTheNextEnding();
      encoder.publish(server.domain.issue());
      StartPublishing start = server.domain.awaitCommand(StartPublishing.class);
      CompletableFuture<Void> stopped = server.stopLater();
      assertThat(encoder.awaitStatus()).isEqualTo("NetStream.Unpublish.Success");
      assertThat(stopped).isNotDone();
      server.domain.answer();
      stopped.get(20, SECONDS);

      assertThat(server.domain.awaitEvent(Disconnected.class).session()).isEqualTo(start.session());
      assertThat(server.feeds.isUnused()).isTrue();
    }
  }

  @Test
  void anEncoderThatWasAcceptedWithoutAnAnswerIsLostBeforeItComesBack() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder();
        var again = server.encoder()) {
      String liveKey = server.domain.issue();
      server.domain.loseTheNextStart();
      server.domain.loseTheNextEnding();
      encoder.publish(liveKey);
      assertThat(encoder.awaitStatus()).isEqualTo("NetStream.Publish.Failed");
      again.publish(liveKey);

      assertThat(again.awaitStatus()).isEqualTo(START);
      LiveStarted started = server.domain.awaitEvent(LiveStarted.class);
      assertThat(server.domain.awaitEvent(Disconnected.class).session())
          .isEqualTo(started.session());
      assertThat(server.domain.awaitEvent(Reconnected.class).session())
          .isEqualTo(server.feeds.awaitFeed().session().session());
    }
  }

  @Test
  void whatIsNoChannelIsRefusedWithoutAskingTheDomain() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      String liveKey = server.domain.issue();
      encoder.shakeHands().connect("No Channel");
      encoder.command("publish", 5, AmfValue.NULL, AmfValue.of(liveKey));

      assertThat(encoder.awaitStatus()).isEqualTo(BAD_NAME);
      encoder.awaitEnd();
      assertThat(server.domain.commandsSoFar()).isEmpty();
    }
  }

  @Test
  void aStoreThatIsAwayIsNoReasonForAnEncoderToGiveUp() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      String liveKey = server.domain.issue();
      server.domain.goAway();
      encoder.publish(liveKey);

      assertThat(encoder.awaitStatus()).isEqualTo("NetStream.Publish.Failed");
      encoder.awaitEnd();
      server.domain.comeBack();
    }
  }

  @Test
  void garbageAfterPublishLosesTheEncoderAndKeepsWhatCameBefore() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      encoder.send(new byte[] {(byte) 0xff, 1, 2, 3, 4, 5, 6, 7, 8});

      assertThat(encoder.awaitStatus()).isEqualTo(REJECTED);
      encoder.awaitEnd();
      feed.awaitClosed();
      assertThat(server.domain.awaitCommand(LoseEncoder.class).reason())
          .isEqualTo(DisconnectReason.PROTOCOL_ERROR);
    }
  }

  @Test
  void whenTheFeedIsFullNothingIsReadUntilThereIsRoom() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      server.feeds.fullAfter(3);
      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      for (int i = 1; i <= 50; i++) {
        encoder.video(40L * i, TestEncoder.KEYFRAME);
      }
      server.clock.advance(RtmpFixture.CONFIG.silentAfter().plusMillis(1));
      feed.giveRoom();

      for (int i = 1; i <= 50; i++) {
        assertThat(feed.awaitFrame())
            .isInstanceOfSatisfying(
                Frame.VideoSample.class, sample -> assertThat(sample.keyframe()).isTrue());
      }
    }
  }

  @Test
  void bytesAreAcknowledgedAsOftenAsTheEncoderWants() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.publish(server.domain.issue());
      assertThat(encoder.awaitStatus()).isEqualTo(START);
      encoder.send(0, 0, new Message.WindowAckSize(1_000));
      encoder.send(0, 0, new UserControl.PingRequest(1));
      encoder.await(UserControl.PingResponse.class);
      encoder.video(40, picture(2_000));

      long handshakeBytes = 1 + 2 * ServerHandshake.PACKET_BYTES;
      assertThat(encoder.await(Message.Acknowledgement.class).sequenceNumber())
          .isGreaterThan(handshakeBytes);
    }
  }

  @Test
  void aPingIsAnswered() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.shakeHands().send(0, 0, new UserControl.PingRequest(77));
      assertThat(encoder.read()).contains(new UserControl.PingResponse(77));
    }
  }

  @Test
  void aHandshakeThatDribblesIsCutOff() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.beginHandshake();
      encoder.send(new byte[] {0, 0, 0});
      server.clock.advance(RtmpLimits.DEFAULT.handshakeTimeout().plusMillis(1));
      encoder.awaitEnd();
    }
  }

  @Test
  void whoNeverPublishesIsCutOff() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.shakeHands().connect("cooking");
      server.clock.advance(RtmpLimits.DEFAULT.commandTimeout().plusMillis(1));
      encoder.awaitEnd();
    }
  }

  /** Answers that nobody fetches must not pile up: no more is read until they are gone. */
  @Test
  void whoAsksAndNeverListensIsNotReadAnyMoreAndThenCutOff() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.shakeHands();
      long takenBytes =
          encoder.sendWithoutListening(new UserControl.PingRequest(1), PATIENCE_BYTES);
      assertThat(takenBytes).isLessThan(PATIENCE_BYTES);

      server.clock.advance(RtmpLimits.DEFAULT.commandTimeout().plusMillis(1));
      encoder.awaitReset();
    }
  }

  @Test
  void largeMessagesAreTakenOnlyFromThoseWhoMayPublish() throws Exception {
    try (var server = new RtmpFixture();
        var stranger = server.encoder();
        var encoder = server.encoder()) {
      stranger.shakeHands().send(0, 0, new Message.Data(Bytes.wrap(new byte[100_000])));
      stranger.awaitEnd();

      RecordingFeeds.Feed feed = startPublishing(server, encoder, server.domain.issue());
      encoder.video(40, picture(100_000));
      assertThat(feed.awaitFrame())
          .isInstanceOfSatisfying(
              Frame.VideoSample.class,
              sample -> assertThat(sample.nalUnits().length()).isEqualTo(100_000));
    }
  }

  @Test
  void oneAddressCannotTakeAllConnections() throws Exception {
    RtmpLimits limits =
        new RtmpLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            100,
            2,
            RtmpLimits.DEFAULT.beforePublish(),
            new ChunkLimits(1 << 20, 1 << 20, 8));
    try (var server = new RtmpFixture(RtmpFixture.CONFIG.withLimits(limits));
        var first = server.encoder();
        var second = server.encoder()) {
      String liveKey = server.domain.issue();
      first.shakeHands();
      second.shakeHands();
      try (var third = server.encoder()) {
        third.awaitEnd();
      }
      // Who publishes is no stranger any more, and makes room for another.
      first.connect(InMemoryDomain.CHANNEL.value());
      first.command("publish", 2, AmfValue.NULL, AmfValue.of(liveKey));
      assertThat(first.awaitStatus()).isEqualTo(START);
      try (var fourth = server.encoder()) {
        fourth.shakeHands();
      }
    }
  }

  @Test
  void theLiveKeyIsInNoCommandAndNoEvent() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      String liveKey = server.domain.issue();
      startPublishing(server, encoder, liveKey);
      assertThat(server.domain.awaitCommand(StartPublishing.class).toString())
          .doesNotContain(liveKey);
      assertThat(server.domain.awaitEvent(LiveStarted.class).toString()).doesNotContain(liveKey);
    }
  }

  /** Publishes, and sends the configurations and a first picture. */
  private static RecordingFeeds.Feed startPublishing(
      RtmpFixture server, TestEncoder encoder, String liveKey) throws Exception {
    encoder.publish(liveKey);
    assertThat(encoder.awaitStatus()).isEqualTo(START);
    encoder.sendStart();
    RecordingFeeds.Feed feed = server.feeds.awaitFeed();
    for (Class<?> type :
        List.of(Frame.VideoConfig.class, Frame.AudioConfig.class, Frame.VideoSample.class)) {
      assertThat(feed.awaitFrame()).isInstanceOf(type);
    }
    return feed;
  }

  private static Bytes picture(int nalUnitsBytes) {
    var body = new byte[5 + nalUnitsBytes];
    body[0] = 0x17;
    body[1] = 1;
    int nal = nalUnitsBytes - 4;
    body[5] = (byte) (nal >> 24);
    body[6] = (byte) (nal >> 16);
    body[7] = (byte) (nal >> 8);
    body[8] = (byte) nal;
    return Bytes.wrap(body);
  }
}
