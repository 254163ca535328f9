package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streamer keeps order in the studio, by clicking, and two viewers see what comes of it. */
class StudioChatTest {

  @TempDir static Path folder;

  private static DasiServer server;
  private static Api api;
  private static Browser minasBrowser;
  private static Browser junsBrowser;
  private static Browser streamersBrowser;
  private static Encoder encoder;
  private static ChatPage mina;
  private static ChatPage jun;
  private static ChatPage studio;

  @BeforeAll
  static void start() {
    server = Servers.start(folder.resolve("data"), Duration.ofMinutes(5));
    api = Servers.streamer(server);
    minasBrowser = Browser.open(folder.resolve("mina"), "ko");
    junsBrowser = Browser.open(folder.resolve("jun"), "en");
    streamersBrowser = Browser.open(folder.resolve("streamer"), "en");
    JsonNode address = api.address("harbour", "Sunset");
    encoder = Encoder.publish(address.path("url").asText());
    String broadcast = address.path("broadcastId").asText();
    mina = ChatPage.watch(minasBrowser, server, broadcast);
    jun = ChatPage.watch(junsBrowser, server, broadcast);
    // Logging in leads there.
    studio = new ChatPage(streamersBrowser.signIn(server));
    mina.awaitVoice("free");
    jun.awaitVoice("free");
    studio.awaitVoice("free");
  }

  @AfterAll
  static void stop() {
    encoder.close();
    streamersBrowser.close();
    junsBrowser.close();
    minasBrowser.close();
    api.close();
    server.close();
  }

  @Test
  void theStreamerChatsWithoutBeingAViewerAndDeletesWhatShouldNotStand() {
    mina.say("어서 와요");
    studio.say("welcome to the harbour");
    assertThat(mina.line("welcome to the harbour").locator("[data-badge=STREAMER]")).isVisible();
    assertThat(studio.viewers()).containsText("2");
    assertThat(studio.page().getByTestId("live-desk")).containsText("Sunset");

    studio.choose("어서 와요", "Delete the message");
    assertThat(studio.line("어서 와요")).hasCount(0);
    assertThat(jun.line("어서 와요")).hasCount(0);
    assertThat(mina.line("어서 와요")).hasCount(0);
    assertThat(mina.line("welcome to the harbour")).isVisible();
    assertThat(mina.page().locator(".chat-menu-button")).hasCount(0);
  }

  @Test
  void whoeverIsMutedCannotWriteUntilPardoned() {
    mina.say("시끄러운 말");
    studio.choose("시끄러운 말", "Mute for 10 minutes");
    mina.awaitVoice("muted");
    assertThat(mina.page().getByTestId("say")).hasCount(0);
    assertThat(jun.line("시끄러운 말")).isVisible();
    Browser.screenshot(studio.page(), "studio-muted");
    Browser.screenshot(mina.page(), "watch-muted");

    desk("silenced").getByRole(AriaRole.BUTTON).click();
    mina.awaitVoice("free");
    assertThat(desk("silenced").locator("li")).hasCount(0);
  }

  @Test
  void whoeverIsBannedIsGoneFromAllPagesUntilPardoned() {
    mina.say("나쁜 말");
    jun.say("oh no");
    studio.choose("나쁜 말", "Ban from the chat");
    Locator question = studio.page().locator("dialog.dialog");
    question.getByText("Cancel").click();
    assertThat(jun.line("나쁜 말")).isVisible();

    studio.choose("나쁜 말", "Ban from the chat");
    question.locator(".button-danger").click();
    mina.awaitVoice("banned");
    assertThat(studio.line("나쁜 말")).hasCount(0);
    assertThat(jun.line("나쁜 말")).hasCount(0);
    assertThat(jun.line("oh no")).isVisible();
    assertThat(desk("silenced")).containsText("banned");

    desk("silenced").getByRole(AriaRole.BUTTON).click();
    mina.awaitVoice("free");
  }

  @Test
  void aModeratorWhomTheStreamerChoosesKeepsOrderUntilDismissed() {
    jun.say("let me help");
    mina.say("광고입니다");
    studio.choose("let me help", "Make a moderator");
    jun.choose("광고입니다", "Delete the message");
    assertThat(mina.line("광고입니다")).hasCount(0);
    assertThat(studio.line("광고입니다")).hasCount(0);
    jun.say("done");
    assertThat(mina.line("done").locator("[data-badge=MODERATOR]")).isVisible();

    desk("moderators").getByRole(AriaRole.BUTTON).click();
    assertThat(jun.page().locator(".chat-menu-button")).hasCount(0);
    assertThat(desk("moderators").locator("li")).hasCount(0);
  }

  @Test
  void theRulesOfTheChatHoldForViewersAtOnce() {
    setRules("60", false);
    assertThat(mina.page().getByTestId("composer-says")).containsText("60");
    mina.say("느리게");
    mina.awaitVoice("waiting");
    studio.say("no waiting here");
    studio.say("none at all");

    setRules("0", true);
    mina.awaitVoice("followersOnly");
    Browser.screenshot(mina.page(), "watch-followers-only");
    mina.page().locator(".composer-barred button").click();
    mina.awaitVoice("free");
    mina.say("이제 팔로워예요");

    setRules("0", false);
    jun.awaitVoice("free");
  }

  private static void setRules(String slowS, boolean followersOnly) {
    Page page = studio.page();
    page.getByTestId("set-rules").click();
    Locator form = page.locator("dasi-live-chat [data-testid=rules]");
    form.locator("select").selectOption(slowS);
    form.locator("input[name=followersOnly]").setChecked(followersOnly);
    Browser.screenshot(page, "studio-rules");
    form.getByText("Save").click();
    assertThat(form).hasCount(0);
  }

  /** A list of the chat's desk. */
  private static Locator desk(String list) {
    return studio.page().getByTestId("chat-desk").getByTestId(list);
  }
}
