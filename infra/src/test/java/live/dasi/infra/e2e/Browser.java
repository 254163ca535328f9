package live.dasi.infra.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

  private final Playwright playwright;
  private final BrowserContext context;

  private Browser(Playwright playwright, BrowserContext context) {
    this.playwright = playwright;
    this.context = context;
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
    context.setDefaultTimeout(30_000);
    return new Browser(playwright, context);
  }

  Page page(String url) {
    Page page = context.newPage();
    page.navigate(url);
    return page;
  }

  /** Waits until the picture has moved on: playing time by so many seconds, and decoded frames. */
  static void awaitMovingPicture(Page page, double seconds) {
    page.locator("video")
        .evaluate(
            """
            (video, seconds) => new Promise((moved, stuck) => {
              const frames = () => video.getVideoPlaybackQuality().totalVideoFrames;
              const time = video.currentTime, frame = frames(), asked = performance.now();
              const look = () => {
                if (video.currentTime - time >= seconds && frames() - frame >= seconds * 5) moved();
                else if (performance.now() - asked < 60_000) setTimeout(look, 100);
                else stuck(new Error(`stuck at ${video.currentTime} s, ${frames()} frames, `
                  + `readyState ${video.readyState}, paused ${video.paused}`));
              };
              look();
            })\
            """,
            seconds);
  }

  /** Waits until pictures are decoded that were not there when this was called. */
  static void awaitNewPicture(Page page) {
    page.locator("video")
        .evaluate(
            """
            video => new Promise((seen, stuck) => {
              const before = video.getVideoPlaybackQuality().totalVideoFrames;
              const asked = performance.now();
              const look = () => {
                if (video.getVideoPlaybackQuality().totalVideoFrames > before + 30) seen();
                else if (performance.now() - asked < 60_000) setTimeout(look, 100);
                else stuck(new Error(`no new picture at ${video.currentTime} s`));
              };
              look();
            })\
            """);
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
    context.close();
    playwright.close();
  }
}
