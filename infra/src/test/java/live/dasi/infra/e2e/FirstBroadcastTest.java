package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a viewer sees, in a real browser, of what a real encoder sends. */
class FirstBroadcastTest {

  @TempDir static Path folder;

  private static DasiServer server;
  private static Api api;
  private static Browser browser;

  @BeforeAll
  static void start() {
    server = Servers.start(folder.resolve("data"), Duration.ofMinutes(5));
    api = Servers.streamer(server);
    browser = Browser.open(folder.resolve("profile"), "en");
  }

  @AfterAll
  static void stop() {
    browser.close();
    api.close();
    server.close();
  }

  private static String link(String path) {
    return server.link(path).toString();
  }

  private static String item(String list, String broadcast) {
    return "[data-testid=" + list + "] [data-broadcast-id='" + broadcast + "']";
  }

  @Test
  void aViewerSeesABroadcastBeginWatchesItAndWatchesItAgain() {
    Page home = browser.page(link("/"));
    assertThat(home.locator("[data-testid=live-list]")).isAttached();
    Browser.screenshot(home, "home-before");

    JsonNode address = api.address("film-club", "First show");
    String broadcast = address.get("broadcastId").asText();
    try (var encoder = Encoder.publish(address.get("url").asText())) {
      assertThat(home.locator(item("live-list", broadcast))).isVisible();
      Page watch = browser.page(link("/watch/" + broadcast));
      Browser.awaitMovingPicture(watch, 5);
      assertThat(watch.locator("body")).containsText("First show");
      Browser.screenshot(watch, "watch-live");
      Browser.screenshot(home, "home-live");

      api.patch("/api/v1/broadcasts/" + broadcast, Map.of("title", "Retitled show"));
      assertThat(watch.locator("body")).containsText("Retitled show");

      encoder.stop();
      assertThat(home.locator(item("replay-list", broadcast))).isVisible();
      assertThat(home.locator(item("live-list", broadcast))).not().isVisible();
      Browser.screenshot(watch, "watch-ended");
    }
    Browser.screenshot(home, "home-after");

    Page replay = browser.page(link("/replay/" + broadcast));
    Browser.awaitMovingPicture(replay, 4);
    Browser.screenshot(replay, "replay");
  }

  @Test
  void anEncoderThatIsCutAndComesBackGoesOnInTheSamePage() {
    JsonNode address = api.address("night-radio", "Bad weather");
    String broadcast = address.get("broadcastId").asText();
    String url = address.get("url").asText();
    Page watch;
    try (var encoder = Encoder.publish(url)) {
      watch = browser.page(link("/watch/" + broadcast));
      Browser.awaitMovingPicture(watch, 4);
      watch.evaluate("window.samePage = true");
      encoder.cut();
    }
    assertThat(watch.locator("[data-testid=status] [data-status=AWAY]")).isVisible();
    Browser.screenshot(watch, "watch-away");
    try (var encoder = Encoder.publish(url)) {
      assertThat(watch.locator("[data-testid=status] [data-status=LIVE]")).isVisible();
      Browser.awaitMovingPicture(watch, 4);
      assertThat(watch.evaluate("window.samePage")).isEqualTo(true);
      Browser.screenshot(watch, "watch-back");
      encoder.stop();
    }
    assertThat(watch.locator("[data-testid=status] [data-status=ENDED]")).isVisible();

    JsonNode view = api.get("/api/v1/broadcasts/" + broadcast);
    assertThat(view.get("videoCount").asInt()).isEqualTo(2);
    assertThat(api.text("/hls/" + broadcast + "/replay/media.m3u8"))
        .containsOnlyOnce("#EXT-X-DISCONTINUITY\n")
        .contains("#EXT-X-ENDLIST");
    Page replay = browser.page(link("/replay/" + broadcast));
    Browser.awaitMovingPicture(replay, 2);
    Browser.playToTheEnd(replay);
  }
}
