package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
      ChatPage first = ChatPage.watch(mina, server, broadcast);
      ChatPage second = ChatPage.watch(jun, server, broadcast);
      assertThat(first.viewers()).containsText("2");
      assertThat(second.viewers()).containsText("2");

      first.say("안녕하세요 <b>굵게</b>");
      second.say("hello");
      assertThat(first.line("hello")).isVisible();
      assertThat(second.line("안녕하세요 <b>굵게</b>")).isVisible();
      assertThat(first.lines().allInnerTexts()).hasSameSizeAs(second.lines().allInnerTexts());

      api.patch("/api/v1/broadcasts/" + broadcast, Map.of("title", "Night"));
      assertThat(second.page().locator("[data-testid=title]")).hasText("Night");

      first.page().reload();
      assertThat(first.line("hello")).isVisible();
      assertThat(first.viewers()).containsText("2");

      answer(broadcast, second);
      moderate(broadcast, first, second);
      Browser.screenshot(first.page(), "audience-mina");
      Browser.screenshot(second.page(), "audience-jun");

      second.page().close();
      assertThat(first.viewers()).containsText("2");
      encoder.stop();
    }
  }

  @Test
  void onAPhoneOneSeesVideoAndChatAndMayWriteWithoutScrolling() {
    JsonNode address = api.address("attic", "Rain on the roof");
    String broadcast = address.get("broadcastId").asText();
    try (var _ = Encoder.publish(address.get("url").asText())) {
      ChatPage chat = ChatPage.watch(mina, server, broadcast);
      Page page = chat.page();
      page.setViewportSize(390, 844);
      chat.awaitVoice("free");
      for (Locator part :
          List.of(
              page.locator("video"),
              page.getByTestId("title"),
              page.locator(".chat-scroll"),
              page.locator(".composer"))) {
        assertThat(part).isInViewport(new IsInViewportOptions().setRatio(0.99));
      }
      chat.say("비 오는 소리 좋네요");
      assertThat(chat.line("비 오는 소리 좋네요")).isInViewport();
      assertThat(page.evaluate("window.scrollY")).isEqualTo(0);
      Browser.awaitMovingPicture(page, 1);
      Browser.screenshot(page, "watch-phone");
    }
  }

  /** The streamer's page is a third viewer. */
  private static void answer(String broadcast, ChatPage second) {
    streamer.signIn(server);
    ChatPage third = ChatPage.watch(streamer, server, broadcast);
    third.say("welcome aboard");
    assertThat(second.line("welcome aboard")).isVisible();
    assertThat(second.viewers()).containsText("3");
    Browser.screenshot(third.page(), "audience-streamer");
  }

  private static void moderate(String broadcast, ChatPage first, ChatPage second) {
    JsonNode messages = api.get("/api/v1/broadcasts/" + broadcast + "/messages").get("messages");
    JsonNode hello = message(messages, "hello");
    api.delete("/api/v1/broadcasts/" + broadcast + "/messages/" + hello.get("id").asText());
    assertThat(first.line("hello")).hasCount(0);

    api.put("/api/v1/channels/harbour/chat/banned/" + hello.get("person").asText(), Map.of());
    assertThat(second.page().locator(".composer-barred")).isVisible();
    assertThat(second.page().locator("[data-testid=say]")).hasCount(0);
    assertThat(first.line("welcome aboard")).isVisible();
  }

  private static JsonNode message(JsonNode messages, String text) {
    for (JsonNode message : messages) {
      if (message.get("text").asText().equals(text)) {
        return message;
      }
    }
    throw new AssertionError(text + " is not in " + messages);
  }
}
