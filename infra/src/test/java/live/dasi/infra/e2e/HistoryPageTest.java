package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst sees, in a real browser, of what happened on a real server. */
class HistoryPageTest {

  @TempDir Path folder;

  @Test
  void anAnalystWhomTheAdministratorInvitesSeesWhatHappenedAndHowThingsStood() {
    try (var server = Servers.start(folder.resolve("data"), Duration.ofMinutes(5));
        var admin = Servers.streamer(server);
        var browser = Browser.open(folder.resolve("profile"), "en")) {
      String broadcast = goLive(server, admin.address("film-club", "First title"));
      JsonNode invitation = admin.post("/api/v1/invitations", Map.of("role", "ANALYST"));
      Page page = accepted(browser, invitation.path("link").asText());

      Locator started = page.locator("[data-event='broadcast.LiveStarted']");
      assertThat(started).containsText("First title");
      assertThat(page.getByTestId("count-live")).hasText("1");
      untilThePageCanTellApart(page, started);
      page.getByTestId("live").check();
      admin.patch("/api/v1/broadcasts/" + broadcast, Map.of("title", "Second title"));
      assertThat(page.locator("[data-event='broadcast.BroadcastRetitled']"))
          .containsText("Second title");
      admin.post("/api/v1/broadcasts/" + broadcast + "/end", Map.of());
      assertThat(page.locator("[data-event='broadcast.LiveEnded']")).isVisible();
      Browser.screenshot(page, "history-live");

      page.reload();
      assertThat(page.getByTestId("count-live")).hasText("0");
      started.locator("summary").click();
      started.getByTestId("moment").click();
      assertThat(page.getByTestId("count-live")).hasText("1");
      assertThat(page.getByTestId("state")).containsText("First title");
      Browser.screenshot(page, "history-state");

      assertThat(page.locator(".top-nav")).not().containsText("Studio");
      page.locator("#token-name").fill("notebook");
      page.getByTestId("make-token").click();
      assertThat(page.getByTestId("tokens")).containsText("notebook");
    }
  }

  /** The page asks for whole seconds, up to two later: nothing else may happen in them. */
  private static void untilThePageCanTellApart(Page page, Locator started) {
    String at = started.locator("time").getAttribute("datetime");
    page.waitForFunction("at => Date.now() > Date.parse(at) + 2500", at);
  }

  private static Page accepted(Browser browser, String link) {
    Page page = browser.page(link);
    page.locator("#invite-name").fill("analyst");
    page.locator("#invite-password").fill("correct horse");
    page.locator("form button").click();
    page.waitForURL("**/history");
    return page;
  }

  /** As the RTMP server does when an encoder comes. */
  private static String goLive(DasiServer server, JsonNode address) {
    BroadcastId broadcast = BroadcastId.parse(address.path("broadcastId").asText());
    var wish =
        new StartPublishing(
            broadcast,
            new ChannelId("film-club"),
            KeyId.parse(address.path("keyId").asText()),
            new SessionId(UUID.randomUUID()),
            "test",
            server.clock().instant());
    server.log().commands().send(wish).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    return broadcast.toString();
  }
}
