package live.dasi.infra.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.audience.ViewerCount;
import live.dasi.domain.audience.ViewerCount.Reading;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.server.DasiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An audience by a script: the counts that a viewer sees are those that one computes by hand, and
 * those that follow from the log.
 */
class ViewerSeriesTest {

  private static final CountPolicy EVERY_SECOND =
      new CountPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));

  private static final String NOTE_COUNTS =
      """
      about => {
        const shown = () => Number(document.querySelector('.viewers').innerText.match(/[0-9]+/)[0]);
        window.counts = [shown()];
        new MutationObserver(() => {
          if (shown() !== counts.at(-1)) counts.push(shown());
        }).observe(about, { childList: true, characterData: true, subtree: true });
      }\
      """;

  @TempDir Path folder;

  private final StoppableClock clock = new StoppableClock();

  @Test
  void theCountsThatAViewerSeesAreThoseOfTheLog() {
    try (var server = Servers.startCounting(folder.resolve("data"), EVERY_SECOND, clock);
        var api = Servers.streamer(server);
        var link = new FrozenLink(server.httpPort());
        var observers = Browser.open(folder.resolve("observer"), "ko");
        var minas = Browser.open(folder.resolve("mina"), "ko");
        var juns = Browser.open(folder.resolve("jun"), "en")) {
      JsonNode address = api.address("harbour", "Sunset");
      String broadcast = address.path("broadcastId").asText();
      try (var _ = Encoder.publish(address.path("url").asText())) {
        await().until(() -> api.status("/api/v1/broadcasts/" + broadcast) == 200);
        ChatPage observer = ChatPage.watch(observers, server, broadcast);
        sees(observer, 1);
        observer.page().locator(".about").evaluate(NOTE_COUNTS);

        var path = URI.create("http://127.0.0.1:" + link.port() + "/watch/" + broadcast);
        ChatPage mina = new ChatPage(minas.page(path.toString()));
        sees(observer, 2);
        ChatPage jun = ChatPage.watch(juns, server, broadcast);
        sees(observer, 3);
        betweenTwoTicks(() -> {
          lookIn(server, api, juns, broadcast);
          reload(jun);
          flap(link, mina);
        });
        link.breakOff();
        sees(observer, 2);
        link.mend();
        sees(observer, 3);
        Page second = ChatPage.watch(juns, server, broadcast).page();
        sees(observer, 4);
        // It kills what draws the page, without a word to the page.
        assertThatThrownBy(() -> second.navigate("chrome://crash"))
            .isInstanceOf(PlaywrightException.class);
        sees(observer, 3);
        juns.kill();
        sees(observer, 2);
        mina.page().locator(".top-home").click();
        sees(observer, 1);

        assertThat(observer.page().evaluate("counts"))
            .isEqualTo(List.of(1, 2, 3, 2, 3, 4, 3, 2, 1));
        assertThat(readings(api, broadcast)).containsExactly(1, 2, 3, 2, 3, 4, 3, 2, 1);
        assertThat(api.get("/api/v1/broadcasts/" + broadcast).path("viewers").asInt()).isOne();
        assertThat(api.get("/api/v1/history/state").at("/broadcasts/0/viewers").asInt()).isOne();
      }
    }
  }

  private static void sees(ChatPage observer, int viewers) {
    assertThat(observer.viewers().locator("span[aria-hidden]")).hasText(viewers + "명 시청 중");
  }

  /** However long it takes. */
  private void betweenTwoTicks(Runnable script) {
    clock.stop();
    script.run();
    clock.go();
  }

  private static void lookIn(DasiServer server, Api api, Browser browser, String broadcast) {
    int before = audience(api, broadcast).size();
    ChatPage guest = ChatPage.watch(browser, server, broadcast);
    guest.awaitVoice("free");
    guest.page().close();
    await().until(() -> audience(api, broadcast).size() == before + 2);
  }

  private static void reload(ChatPage page) {
    page.page().reload();
    page.awaitVoice("free");
  }

  private static void flap(FrozenLink link, ChatPage page) {
    link.breakOff();
    page.awaitVoice("connecting");
    link.mend();
    page.awaitVoice("free");
  }

  /** What the log has, folded. */
  private List<Integer> readings(Api api, String broadcast) {
    var count = new ViewerCount(EVERY_SECOND);
    List<Reading> readings = new ArrayList<>();
    audience(api, broadcast).forEach(event -> readings.addAll(count.apply(event)));
    readings.addAll(count.advance(clock.instant()));
    return readings.stream().map(Reading::viewers).toList();
  }

  private static List<AudienceEvent> audience(Api api, String broadcast) {
    JsonNode page =
        api.get("/api/v1/history/events?type=audience.*&limit=1000&broadcast=" + broadcast);
    List<AudienceEvent> events = new ArrayList<>();
    for (JsonNode event : page.path("events")) {
      byte[] payload = event.path("payload").toString().getBytes(StandardCharsets.UTF_8);
      String name = event.path("name").asText();
      events.add(
          (AudienceEvent) DomainJson.readPayload(name, event.path("version").asText(), payload));
    }
    return events;
  }
}
