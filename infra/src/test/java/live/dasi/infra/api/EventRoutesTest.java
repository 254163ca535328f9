package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happened to a broadcast, page by page. */
class EventRoutesTest {

  /** Far more than a page asks for here. */
  private static final int SEGMENTS = 300;

  private static final int PAGE = 7;

  private final TestClock clock = new TestClock();
  private final ApiServer server = new ApiServer(TestDatabases.migrated(), clock);
  private final Scene scene = new Scene(server);
  private ApiClient mina;
  private String path;

  @BeforeEach
  void record() {
    mina = scene.firstAdministrator("mina");
    mina.post("/api/v1/channels", "{\"id\": \"cats\", \"name\": \"Cats\"}");
    Reply address = mina.post("/api/v1/channels/cats/addresses", "{\"title\": \"Morning\"}");
    String broadcast = address.json().path("broadcastId").asText();
    path = "/api/v1/broadcasts/" + broadcast + "/events";
    scene.record(broadcast, scene.publish(address, "cats"), SEGMENTS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPageReadsNoMoreOfTheLogThanItGives() {
    server.untilViewsKnowEverything();
    int before = server.reads.taken.get();

    assertThat(mina.get(path + "?limit=" + PAGE).json().path("events")).hasSize(PAGE);

    assertThat(server.reads.taken.get() - before).isEqualTo(PAGE);
  }

  @Test
  void pagesHaveAllEventsOnceAndInOrder() {
    List<Long> positions = new ArrayList<>();
    String after = "0";
    do {
      Reply page = mina.get(path + "?limit=" + PAGE + "&after=" + after);
      page.json().path("events").forEach(event -> positions.add(event.path("position").asLong()));
      after = page.json().path("nextAfter").asText();
    } while (!after.isEmpty());

    // The address, the start, the video and its segments; the channel's event is not about it.
    assertThat(positions).hasSize(3 + SEGMENTS).isSorted().doesNotHaveDuplicates();
  }
}
