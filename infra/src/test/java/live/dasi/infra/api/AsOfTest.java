package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.Test;

/** The state of a moment, from the events alone, is what everybody saw at that moment. */
class AsOfTest {

  private static final String NAME = "analyst";
  private static final int STEPS = 400;
  private static final int SNAPSHOTS_IN_TEN_STEPS = 2;
  private static final String SEEN_BY_ALL = "/api/v1/broadcasts?status=live&limit=100";

  /** What of a broadcast both the live list and the state have. */
  private static final List<String> COMMON =
      List.of(
          "id",
          "channel",
          "title",
          "description",
          "category",
          "status",
          "startedAt",
          "awaySince",
          "videoCount",
          "durationMs");

  private record Seen(Instant at, List<JsonNode> broadcasts, long ended, long channels) {}

  private final Random random = new Random(20_311_107);
  private final List<Seen> moments = new ArrayList<>();

  @Test
  void theStateOfAMomentIsWhatWasSeenThen() {
    PostgresAddress database = TestDatabases.migrated();
    try (var server = new ApiServer(database, InstantSource.system())) {
      ApiClient analyst = new Scene(server).firstAdministrator(NAME);
      var town = new RandomTown(server.log, random);
      see(server, analyst, town);
      for (int step = 0; step < STEPS; step++) {
        town.step();
        if (random.nextInt(10) < SNAPSHOTS_IN_TEN_STEPS) {
          see(server, analyst, town);
        }
      }
      see(server, analyst, town);
      assertThat(moments.stream().map(Seen::broadcasts).distinct().count())
          .isGreaterThan(moments.size() / 2);
      assertThat(town.kindsOfSteps()).as("all that can happen has").hasSize(RandomTown.KINDS);
      asOfIsAsSeen(analyst);

      server.rebuildViews();
      assertThat(broadcasts(analyst.get(SEEN_BY_ALL)))
          .isEqualTo(moments.getLast().broadcasts())
          .isEqualTo(broadcasts(analyst.get("/api/v1/history/state")));
      asOfIsAsSeen(analyst);
    }
    try (var restarted = new ApiServer(database, InstantSource.system())) {
      asOfIsAsSeen(new Scene(restarted).again(NAME));
    }
  }

  /** Nobody does anything meanwhile. */
  private void see(ApiServer server, ApiClient analyst, RandomTown town) {
    server.untilViewsKnowEverything();
    List<JsonNode> broadcasts = broadcasts(analyst.get(SEEN_BY_ALL));
    moments.add(new Seen(Instant.now(), broadcasts, town.ended(), town.channels()));
  }

  private void asOfIsAsSeen(ApiClient analyst) {
    for (Seen seen : moments) {
      Reply state = analyst.get("/api/v1/history/state?at=" + seen.at());
      assertThat(broadcasts(state)).as("at %s", seen.at()).isEqualTo(seen.broadcasts());
      JsonNode counts = state.json().path("counts");
      assertThat(counts.path("ended").asLong()).isEqualTo(seen.ended());
      assertThat(counts.path("channels").asLong()).isEqualTo(seen.channels());
      assertThat(counts.path("live").asLong() + counts.path("away").asLong())
          .isEqualTo(seen.broadcasts().size());
    }
  }

  private static List<JsonNode> broadcasts(Reply reply) {
    return reply.json().path("broadcasts").valueStream().map(AsOfTest::common).toList();
  }

  private static JsonNode common(JsonNode broadcast) {
    ObjectNode kept = new ObjectMapper().createObjectNode();
    COMMON.stream().filter(broadcast::has).forEach(field -> kept.set(field, broadcast.get(field)));
    return kept;
  }
}
