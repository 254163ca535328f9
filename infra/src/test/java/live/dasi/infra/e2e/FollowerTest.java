package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows a channel hears on any page that it is live, once a show. */
class FollowerTest {

  private static final String NOTE_TOASTS =
      """
      () => {
        window.toasts = [];
        const note = ({ addedNodes }) =>
          addedNodes.forEach(({ textContent }) => window.toasts.push(textContent));
        new MutationObserver(changes => changes.forEach(note))
          .observe(document.querySelector('.toasts'), { childList: true });
      }\
      """;

  @TempDir Path folder;

  @Test
  void aFollowerOnAnotherPageIsToldOfAStartAndNotOfAReconnect() {
    try (var server = Servers.startTellingAll(folder.resolve("data"));
        var api = Servers.streamer(server);
        var browser = Browser.open(folder.resolve("mina"), "ko")) {
      JsonNode harbour = api.address("harbour", "Sunset");
      JsonNode attic = api.address("attic", "Rain");
      JsonNode atticAgain = api.address("attic", "Snow");
      try (var _ = Encoder.publish(attic.path("url").asText())) {
        follow(browser, server, attic.path("broadcastId").asText());
      }

      Page home = browser.page(server.link("/").toString());
      home.evaluate(NOTE_TOASTS);
      String url = harbour.path("url").asText();
      Locator toast = home.locator(".toast");
      try (var encoder = Encoder.publish(url)) {
        assertThat(toast).containsText("harbour 방송 시작: Sunset");
        Browser.screenshot(home, "home-toast");
        encoder.cut();
        awaitStatus(api, harbour, "AWAY");
      }
      try (var _ = Encoder.publish(url);
          var _ = Encoder.publish(atticAgain.path("url").asText())) {
        awaitStatus(api, harbour, "LIVE");
        Locator next = toast.filter(new Locator.FilterOptions().setHasText("Snow"));
        assertThat(next).isVisible();
        assertThat((List<?>) home.evaluate("toasts")).hasSize(2);

        next.locator("a").click();
        home.waitForURL("**/watch/" + atticAgain.path("broadcastId").asText());
      }
    }
  }

  /** The one that is live, on its page; and one that is not, on the channel's. */
  private static void follow(Browser browser, DasiServer server, String broadcast) {
    ChatPage chat = ChatPage.watch(browser, server, broadcast);
    clickFollow(chat.page());
    Page channel = browser.page(server.link("/channel/harbour").toString());
    clickFollow(channel);
    channel.reload();
    assertThat(channel.getByTestId("follow")).hasAttribute("aria-pressed", "true");
    Browser.screenshot(channel, "channel-followed");
    channel.close();
    chat.page().close();
  }

  private static void clickFollow(Page page) {
    page.getByTestId("follow").click();
    assertThat(page.getByTestId("follow")).hasAttribute("aria-pressed", "true");
  }

  private static void awaitStatus(Api api, JsonNode address, String status) {
    String path = "/api/v1/broadcasts/" + address.path("broadcastId").asText();
    await().until(() -> api.get(path).path("status").asText().equals(status));
  }
}
