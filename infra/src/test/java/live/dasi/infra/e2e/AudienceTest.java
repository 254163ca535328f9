package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room with real browsers in it: rows D1 to D3, A7 and B4. */
class AudienceTest {

  @TempDir static Path folder;

  private static DasiServer server;
  private static Api api;
  private static Browser mina;
  private static Browser jun;
  private static Browser streamer;

  @BeforeAll
  static void start() {
    server = Servers.start(folder.resolve("data"), Duration.ofMinutes(5));
    api = Servers.streamer(server);
    mina = Browser.open(folder.resolve("mina"), "ko");
    jun = Browser.open(folder.resolve("jun"), "en");
    streamer = Browser.open(folder.resolve("streamer"), "en");
  }

  @AfterAll
  static void stop() {
    streamer.close();
    jun.close();
    mina.close();
    api.close();
    server.close();
  }

  @Test
  void viewersSeeOneCountAndOneChatAndTheStreamerKeepsOrder() {
    JsonNode address = api.address("harbour", "Sunset");
    String broadcast = address.get("broadcastId").asText();
    try (var encoder = Encoder.publish(address.get("url").asText())) {
      Page first = watch(mina, broadcast);
      Page second = watch(jun, broadcast);
      assertThat(viewers(first)).containsText("2");
      assertThat(viewers(second)).containsText("2");

      say(first, "안녕하세요 <b>굵게</b>");
      say(second, "hello");
      assertThat(lines(first)).containsText("hello");
      assertThat(lines(second)).containsText("안녕하세요 <b>굵게</b>");
      assertThat(lines(first).allInnerTexts()).hasSameSizeAs(lines(second).allInnerTexts());

      api.patch("/api/v1/broadcasts/" + broadcast, Map.of("title", "Night"));
      assertThat(second.locator("[data-testid=title]")).hasText("Night");

      first.reload();
      assertThat(lines(first)).containsText("hello");
      assertThat(viewers(first)).containsText("2");

      answer(broadcast, second);
      moderate(broadcast, first, second);
      Browser.screenshot(first, "audience-mina");
      Browser.screenshot(second, "audience-jun");

      second.close();
      assertThat(viewers(first)).containsText("2");
      encoder.stop();
    }
  }

  /** The streamer's page is a third viewer. */
  private static void answer(String broadcast, Page second) {
    Page login = streamer.page(server.link("/login").toString());
    login.locator("input[autocomplete=username]").fill("admin");
    login.locator("input[type=password]").fill("correct horse");
    login.locator("form button").click();
    login.waitForURL(url -> !url.contains("/login"));
    Page page = watch(streamer, broadcast);
    say(page, "welcome aboard");
    assertThat(lines(second)).containsText("welcome aboard");
    assertThat(viewers(second)).containsText("3");
    Browser.screenshot(page, "audience-streamer");
  }

  private static void moderate(String broadcast, Page first, Page second) {
    JsonNode messages = api.get("/api/v1/broadcasts/" + broadcast + "/messages").get("messages");
    JsonNode hello = message(messages, "hello");
    api.delete("/api/v1/broadcasts/" + broadcast + "/messages/" + hello.get("id").asText());
    assertThat(lines(first)).not().containsText("hello");

    api.put("/api/v1/channels/harbour/chat/banned/" + hello.get("person").asText(), Map.of());
    assertThat(second.locator(".composer-barred")).isVisible();
    assertThat(second.locator("[data-testid=say]")).hasCount(0);
    assertThat(lines(first)).containsText("welcome aboard");
  }

  private static JsonNode message(JsonNode messages, String text) {
    for (JsonNode message : messages) {
      if (message.get("text").asText().equals(text)) {
        return message;
      }
    }
    throw new AssertionError(text + " is not in " + messages);
  }

  private static Page watch(Browser browser, String broadcast) {
    return browser.page(server.link("/watch/" + broadcast).toString());
  }

  private static Locator viewers(Page page) {
    return page.locator("[data-testid=viewers]").first();
  }

  private static Locator lines(Page page) {
    return page.locator("[data-testid=chat-lines]").first();
  }

  private static void say(Page page, String text) {
    page.locator("[data-testid=say]").fill(text);
    page.locator("[data-testid=say]").press("Enter");
    assertThat(lines(page)).containsText(text);
  }
}
