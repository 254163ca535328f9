package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may not publish, and how the encoder is told: rows A2, A3 and E3. */
class RefusalTest {

  /** Within it another encoder must have started, also on a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir static Path folder;

  private static DasiServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server = Servers.start(folder.resolve("data"), GRACE);
    api = Servers.streamer(server);
  }

  @AfterAll
  static void stop() {
    api.close();
    server.close();
  }

  private static void assertRefused(String url) {
    try (var encoder = Encoder.publish(url)) {
      assertThat(encoder.await()).as(encoder.output()).isNotZero();
      assertThat(encoder.output())
          .containsPattern("NetStream\\.Publish\\.(BadName|Denied)|Server error");
    }
  }

  private static String status(String broadcast) {
    return api.status("/api/v1/broadcasts/" + broadcast) == 404
        ? "NONE"
        : api.get("/api/v1/broadcasts/" + broadcast).get("status").asText();
  }

  private static void awaitStatus(String broadcast, String status) {
    await().atMost(Duration.ofSeconds(30)).until(() -> status(broadcast).equals(status));
  }

  @Test
  void aWrongKeyAnUnknownChannelAndAForeignChannelAreRefused() {
    JsonNode address = api.address("locked", "Locked");
    String url = address.get("url").asText();
    assertRefused(url.substring(0, url.length() - 4) + "AAAA");
    assertRefused(url.replace("/locked/", "/nobody/"));
    api.address("other", "Other");
    assertRefused(url.replace("/locked/", "/other/"));
    assertThat(status(address.get("broadcastId").asText())).isEqualTo("NONE");
  }

  @Test
  void whatIsNoBroadcastIsTheAskersMistake() {
    assertThat(api.status("/hls/nope/live.m3u8")).isEqualTo(400);
    assertThat(api.status("/hls/" + UUID.randomUUID() + "/live.m3u8")).isEqualTo(404);
  }

  @Test
  void aRevokedAddressIsRefused() {
    JsonNode address = api.address("locked", "Revoked");
    api.delete("/api/v1/broadcasts/" + address.get("broadcastId").asText() + "/address");
    assertRefused(address.get("url").asText());
  }

  @Test
  void anExpiredAddressIsRefused() {
    var channel = new ChannelId("late");
    var owner = new AccountId(UUID.randomUUID());
    var broadcast = new BroadcastId(UUID.randomUUID());
    var key = new KeyId(UUID.randomUUID());
    Instant now = server.clock().instant();
    Instant expiresAt = now.plusSeconds(1);
    decided(new OpenChannel(channel, owner, "Late", "", now));
    decided(new IssueAddress(channel, owner, broadcast, key, "Late", expiresAt, now));
    String liveKey = server.liveKeys().sign(new LiveKeyClaims(channel, broadcast, key, expiresAt));
    await().until(() -> server.clock().instant().isAfter(expiresAt));
    assertRefused("rtmp://127.0.0.1:%d/%s/%s".formatted(server.rtmpPort(), channel, liveKey));
  }

  private static void decided(Command command) {
    Decision decision = server.log().commands().send(command).toCompletableFuture().join();
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void aSecondEncoderIsRefusedWhileTheFirstIsAliveAndTakesOverWhenItHasGoneSilent() {
    JsonNode address = api.address("locked", "Two encoders");
    String broadcast = address.get("broadcastId").asText();
    String url = address.get("url").asText();
    try (var first = Encoder.publish(url)) {
      awaitStatus(broadcast, "LIVE");
      assertRefused(url);
      assertThat(first.isRunning()).isTrue();
      first.freeze();
      awaitStatus(broadcast, "AWAY");
      try (var second = Encoder.publish(url)) {
        awaitStatus(broadcast, "LIVE");
        second.stop();
      }
    }
    awaitStatus(broadcast, "ENDED");
    assertRefused(url);
  }

  @Test
  void anEncoderThatDoesNotComeBackLeavesAnEndedBroadcast() {
    JsonNode address = api.address("locked", "Not back");
    String broadcast = address.get("broadcastId").asText();
    String url = address.get("url").asText();
    try (var encoder = Encoder.publish(url)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.status("/hls/" + broadcast + "/live.m3u8") == 200);
      encoder.cut();
    }
    awaitStatus(broadcast, "AWAY");
    awaitStatus(broadcast, "ENDED");
    assertThat(api.text("/hls/" + broadcast + "/live/media.m3u8")).contains("#EXT-X-ENDLIST");
    assertRefused(url);
  }

  @Test
  void theStreamerEndsTheBroadcastAndTheEncoderIsClosed() {
    JsonNode address = api.address("locked", "Ended by request");
    String broadcast = address.get("broadcastId").asText();
    try (var encoder = Encoder.publish(address.get("url").asText())) {
      awaitStatus(broadcast, "LIVE");
      api.post("/api/v1/broadcasts/" + broadcast + "/end", Map.of());
      assertThat(encoder.await()).isNotZero();
    }
    awaitStatus(broadcast, "ENDED");
  }
}
