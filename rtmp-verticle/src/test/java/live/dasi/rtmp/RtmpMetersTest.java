package live.dasi.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.rtmp.amf.AmfValue;
import org.junit.jupiter.api.Test;

class RtmpMetersTest {

  @Test
  void countsAnEncoderFromItsStartToItsStop() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.publish(server.domain.issue());
      encoder.awaitStatus();
      RecordingFeeds.Feed feed = server.feeds.awaitFeed();
      encoder.sendStart();
      feed.awaitFrame();

      assertThat(gauge(server, "dasi.rtmp.connections")).isEqualTo(1);
      assertThat(gauge(server, "dasi.rtmp.encoders")).isEqualTo(1);
      assertThat(counter(server, "dasi.rtmp.received"))
          .isGreaterThan(TestEncoder.KEYFRAME.length());

      encoder.command("deleteStream", 7, AmfValue.NULL, AmfValue.of(1));
      server.domain.awaitCommand(StopPublishing.class);
      assertThat(gauge(server, "dasi.rtmp.encoders")).isZero();
    }
  }

  @Test
  void countsARefusalByItsCode() throws Exception {
    try (var server = new RtmpFixture();
        var encoder = server.encoder()) {
      encoder.publish("no live key");
      encoder.awaitStatus();

      assertThat(counter(server, "dasi.rtmp.refusals", "code", "WRONG_KEY")).isEqualTo(1);
      assertThat(counter(server, "dasi.rtmp.refusals", "code", "ENCODER_ALIVE")).isZero();
    }
  }

  @Test
  void countsATakeOverAsALossOfTheSilentOne() throws Exception {
    try (var server = new RtmpFixture();
        var first = server.encoder();
        var second = server.encoder()) {
      String liveKey = server.domain.issue();
      first.publish(liveKey);
      first.awaitStatus();
      second.publish(liveKey);
      second.awaitResult(4);
      server.clock.advance(RtmpFixture.CONFIG.takeOverAfter().plusMillis(1));
      second.awaitStatus();
      server.domain.awaitCommand(LoseEncoder.class);

      assertThat(counter(server, "dasi.rtmp.take.overs")).isEqualTo(1);
      assertThat(counter(server, "dasi.rtmp.disconnects", "reason", "SILENT")).isEqualTo(1);
      assertThat(gauge(server, "dasi.rtmp.encoders")).isEqualTo(1);
    }
  }

  private static double gauge(RtmpFixture server, String name) {
    return server.meters.get(name).gauge().value();
  }

  private static double counter(RtmpFixture server, String name, String... tags) {
    return server.meters.get(name).tags(tags).counter().count();
  }
}
