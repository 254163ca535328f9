package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import live.dasi.infra.payment.TestProvider.Told;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody donates and somebody subscribes: on every page that shows it, live and in the replay.
 */
class SupportPagesTest {

  /** Notes what the overlay shows, one after the other, and how many at a time. */
  private static final String WATCH_THE_OVERLAY =
      """
      stage => {
        window.alerts = [];
        window.atOnce = 0;
        const look = () => {
          const shown = [...stage.querySelectorAll('.alert')];
          window.atOnce = Math.max(window.atOnce, shown.length);
          const kind = shown[0]?.dataset.support ?? '-';
          if (kind !== window.alerts.at(-1)) window.alerts.push(kind);
        };
        new MutationObserver(look).observe(stage, { childList: true, subtree: true });
      }\
      """;

  @TempDir Path folder;

  @Test
  void whatSupportersDoIsOnAllPagesAndInTheReplayAtItsMoment() throws Exception {
    try (var server = Servers.startWith(folder.resolve("data"), Payments.providers(folder));
        var api = Servers.streamer(server);
        var minasBrowser = Browser.open(folder.resolve("mina"), "ko");
        var streamersBrowser = Browser.open(folder.resolve("streamer"), "en");
        var obs = Browser.open(folder.resolve("obs"), "ko")) {
      Page overlay = overlay(obs, server);
      JsonNode address = api.address("harbour", "Sunset");
      String broadcast = address.path("broadcastId").asText();
      try (var encoder = Encoder.publish(address.path("url").asText())) {
        ChatPage mina = ChatPage.watch(minasBrowser, server, broadcast);
        ChatPage studio = new ChatPage(streamersBrowser.signIn(server));
        studio.awaitVoice("free");
        // There is something before it in the replay.
        Browser.awaitMovingPicture(mina.page(), 1);
        mina.say("곧 구독합니다");
        support(server, personOf(api, broadcast));
        isShown(mina, studio);
        isShownOneAfterTheOther(overlay);
        mina.say("이제 구독자");
        assertThat(mina.line("이제 구독자").locator("[data-badge=SUBSCRIBER]")).isVisible();
        assertThat(studio.line("이제 구독자").locator("[data-badge=SUBSCRIBER]")).isVisible();
        Browser.screenshot(mina.page(), "support-watch");
        Browser.screenshot(studio.page(), "support-studio");
        // The last message is at a moment that the replay has.
        Browser.awaitMovingPicture(mina.page(), 1);
        encoder.stop();
      }
      api.post("/api/v1/broadcasts/" + broadcast + "/end", Map.of());
      replay(minasBrowser, server, api, broadcast);
    }
  }

  private static Page overlay(Browser obs, DasiServer server) {
    Page overlay = obs.page("about:blank");
    var listens =
        overlay.waitForWebSocket(
            () -> overlay.navigate(server.link("/overlay/harbour?lang=en").toString()));
    assertThat(listens.isClosed()).isFalse();
    overlay.getByTestId("overlay").evaluate(WATCH_THE_OVERLAY);
    return overlay;
  }

  private static String personOf(Api api, String broadcast) {
    return api.get("/api/v1/broadcasts/" + broadcast + "/messages")
        .at("/messages/0/person")
        .asText();
  }

  private static void support(DasiServer server, String person) {
    var donation =
        new Told(
            "p-1", "harbour", Optional.empty(), "Jun", "Boats!", "5000", "KRW", Optional.empty());
    var subscription =
        new Told("p-2", "harbour", Optional.of(person), "Mina", "", "4.90", "EUR", Optional.of(3));
    Payments.tell(server, donation);
    Payments.tell(server, subscription);
  }

  private static void isShown(ChatPage viewer, ChatPage studio) {
    assertThat(viewer.support("donation")).containsText("5,000");
    assertThat(viewer.support("donation")).containsText("Boats!");
    assertThat(viewer.support("subscription")).containsText("Mina");
    assertThat(studio.support("donation")).containsText("Jun donated ₩5,000");
    assertThat(studio.support("subscription")).containsText("Mina subscribed, 3 months · €4.90");
    Locator supporters = studio.page().getByTestId("supporters");
    assertThat(supporters.locator("[data-support]")).hasCount(2);
  }

  private static void isShownOneAfterTheOther(Page overlay) throws IOException {
    Locator alert = overlay.locator(".alert");
    assertThat(alert).hasText("Jun donated ₩5,000 Boats!");
    Browser.screenshot(overlay, "support-overlay");
    assertThat(opacityOfTheCorner(overlay)).isZero();
    assertThat(alert).containsText("Mina subscribed, 3 months · €4.90");
    assertThat(alert).hasCount(0);
    assertThat(overlay.evaluate("alerts")).isEqualTo(List.of("donation", "-", "subscription", "-"));
    assertThat(overlay.evaluate("atOnce")).isEqualTo(1);
  }

  private static int opacityOfTheCorner(Page overlay) throws IOException {
    byte[] png = overlay.screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
    return ImageIO.read(new ByteArrayInputStream(png)).getRGB(0, 0) >>> 24;
  }

  private static void replay(Browser browser, DasiServer server, Api api, String broadcast) {
    JsonNode messages = api.get("/api/v1/broadcasts/" + broadcast + "/messages");
    JsonNode support = api.get("/api/v1/broadcasts/" + broadcast + "/support");
    double saidMs = messages.at("/messages/0/positionMs").asDouble();
    double donatedMs = support.at("/support/0/positionMs").asDouble();
    double subscribedMs = support.at("/support/1/positionMs").asDouble();
    double saidLastMs = messages.at("/messages/1/positionMs").asDouble();
    var replay = new ChatPage(browser.page(server.link("/replay/" + broadcast).toString()));
    Browser.awaitMovingPicture(replay.page(), 0.1);

    seek(replay.page(), (saidMs + donatedMs) / 2);
    assertThat(replay.line("곧 구독합니다")).isVisible();
    assertThat(replay.support("donation")).hasCount(0);
    seek(replay.page(), (donatedMs + subscribedMs) / 2);
    assertThat(replay.support("donation")).containsText("5,000");
    assertThat(replay.support("subscription")).hasCount(0);
    seek(replay.page(), saidLastMs + 1);
    assertThat(replay.line("이제 구독자").locator("[data-badge=SUBSCRIBER]")).isVisible();
    assertThat(replay.lines().locator("li"))
        .containsText(new String[] {"곧 구독합니다", "5,000", "Mina", "이제 구독자"});
    Browser.screenshot(replay.page(), "support-replay");
  }

  private static void seek(Page page, double positionMs) {
    page.locator("video")
        .evaluate(
            """
            (video, positionMs) => new Promise(seeked => {
              video.pause();
              video.addEventListener('seeked', seeked, { once: true });
              video.currentTime = positionMs / 1000;
            })\
            """,
            positionMs);
  }
}
