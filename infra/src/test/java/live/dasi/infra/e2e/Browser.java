package live.dasi.infra.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import live.dasi.infra.server.DasiServer;

/** A headless Chromium, the machine's own. */
final class Browser implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required");

  /** How long a page may take to show what it was told. */
  private static final double PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final BrowserContext context;
  private final Path profile;
  private boolean killed;

  private Browser(Playwright playwright, BrowserContext context, Path profile) {
    this.playwright = playwright;
    this.context = context;
    this.profile = profile;
  }

  static Browser open(Path profile, String language) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new LaunchPersistentContextOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setHeadless(true)
                    .setArgs(FLAGS)
                    .setLocale(language)
                    .setViewportSize(1280, 800));
    context.setDefaultTimeout(PATIENCE_MS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    return new Browser(playwright, context, profile);
  }

  Page page(String url) {
    Page page = context.newPage();
    page.navigate(url);
    return page;
  }

  /** Logs the administrator in, by hand; answers the page where that leads. */
  Page signIn(DasiServer server) {
    Page page = page(server.link("/login").toString());
    page.locator("input[autocomplete=username]").fill("admin");
    page.locator("input[type=password]").fill("correct horse");
    page.locator("form button").click();
    page.waitForURL(url -> !url.contains("/login"));
    return page;
  }

  /** Crashes with all its pages: nothing of it gets to say a word. */
  void kill() {
    killed = true;
    List<ProcessHandle> own =
        ProcessHandle.current().descendants().filter(this::isOfThisBrowser).toList();
    if (own.isEmpty()) {
      throw new IllegalStateException("no browser runs with the profile " + profile);
    }
    own.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isOfThisBrowser(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("--user-data-dir=" + profile))
        .isPresent();
  }

  /** Waits until the picture has moved on: playing time by so many seconds, and decoded frames. */
  static void awaitMovingPicture(Page page, double seconds) {
    page.evaluate(
        """
        seconds => new Promise((moved, stuck) => {
          const asked = performance.now();
          let shown = null, time = 0, frame = 0;
          const frames = video => video.getVideoPlaybackQuality().totalVideoFrames;
          const look = () => {
            const video = document.querySelector('video');
            if (video !== shown) {
              shown = video;
              time = video?.currentTime ?? 0;
              frame = video ? frames(video) : 0;
            }
            if (video && video.currentTime - time >= seconds && frames(video) - frame >= seconds * 5) moved();
            else if (performance.now() - asked < 60_000) setTimeout(look, 100);
            else stuck(new Error(video
              ? `stuck at ${video.currentTime} s, ${frames(video)} frames, `
                + `readyState ${video.readyState}, paused ${video.paused}`
              : `no video on ${location}: ${document.body.innerText}`));
          };
          look();
        })\
        """,
        seconds);
  }

  /** Plays a replay through, fast, and waits for its end. */
  static void playToTheEnd(Page page) {
    page.locator("video")
        .evaluate(
            """
            video => new Promise((ended, stuck) => {
              video.addEventListener('ended', ended, { once: true });
              setTimeout(() => stuck(new Error(`not ended at ${video.currentTime} of ${video.duration} s`)), 60_000);
              video.playbackRate = 4;
              video.play().catch(stuck);
            })\
            """);
  }

  static void screenshot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    if (!killed) {
      context.close();
    }
    playwright.close();
  }
}
