package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import live.dasi.infra.server.DasiServer;

/** A page with the chat of a broadcast: a viewer's, a replay's, or the streamer's studio. */
record ChatPage(Page page) {

  static ChatPage watch(Browser browser, DasiServer server, String broadcast) {
    return new ChatPage(browser.page(server.link("/watch/" + broadcast).toString()));
  }

  /** Writes, and waits until everybody has it. */
  void say(String text) {
    type(text);
    assertThat(line(text)).isVisible();
  }

  void type(String text) {
    Locator composer = page.locator("[data-testid=say]");
    composer.fill(text);
    composer.press("Enter");
  }

  Locator viewers() {
    return page.locator("[data-testid=viewers]").first();
  }

  Locator lines() {
    return page.locator("[data-testid=chat-lines]").first();
  }

  /** What somebody wrote, once it is durable. */
  Locator line(String text) {
    return lines().locator("[data-message]").filter(new FilterOptions().setHasText(text));
  }

  /** What a supporter did: a {@code donation} or a {@code subscription}. */
  Locator support(String kind) {
    return lines().locator("[data-support=" + kind + "]");
  }

  /** Whether the reader may write, or why not: such as {@code free} or {@code muted}. */
  void awaitVoice(String kind) {
    assertThat(page.locator(".composer")).hasAttribute("data-voice", kind);
  }

  Locator menuButton(String text) {
    return line(text).locator(".chat-menu-button");
  }

  /** Chooses in the menu of a message. */
  void choose(String text, String measure) {
    line(text).hover();
    menuButton(text).click();
    page.getByRole(AriaRole.MENUITEM, new GetByRoleOptions().setName(measure).setExact(true))
        .click();
  }
}
