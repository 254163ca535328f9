package live.dasi.infra.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.infra.api.ApiClient.Reply;
import live.dasi.infra.log.Evening;

/** Everything that the document promises of history, seen. */
final class HistoryContract {

  private static final String EVENTS = "/api/v1/history/events";
  private static final String TAIL = "/api/v1/history/tail";
  private static final String STATE = "/api/v1/history/state";

  private final ApiServer server;
  private final ApiClient analyst;
  private final ApiClient streamer;

  HistoryContract(ApiServer server, ApiClient analyst, ApiClient streamer) {
    this.server = server;
    this.analyst = analyst;
    this.streamer = streamer;
  }

  void exercise() {
    Evening evening = Evening.of(Instant.parse("2026-11-20T11:00:00Z"));
    happen(evening);
    whatIsThere(evening);
    whoMay();
    whatIsWrong();
    whenTooManyAsk(evening);
  }

  private void happen(Evening evening) {
    for (var wish :
        List.of(
            evening.open(),
            evening.issue(),
            evening.start(SessionId.parse("3b7f9a77-c1ee-418a-ae81-23a8b79ea109"), 1))) {
      server.log.commands().send(wish).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
    server.untilViewsKnowEverything();
  }

  private void whatIsThere(Evening evening) {
    String about = "channel=" + evening.channel();
    Reply page = analyst.get(EVENTS + "?limit=2&" + about);
    assertThat(page.json().at("/events/1/name").asText()).isEqualTo("broadcast.AddressIssued");
    assertThat(page.json().path("end").asBoolean()).isFalse();
    String cursor = page.json().path("cursor").asText();
    Reply rest = analyst.get(EVENTS + "?after=" + cursor + "&" + about);
    assertThat(rest.json().at("/events/0/tags").valueStream().map(tag -> tag.asText()))
        .containsExactly("broadcast:" + evening.broadcast(), "channel:" + evening.channel());
    assertThat(rest.json().path("end").asBoolean()).isTrue();

    Reply lines =
        analyst.exchange(
            analyst
                .request("GET", EVENTS + "?" + about)
                .header("Accept", "application/x-ndjson")
                .build());
    assertThat(lines.http().body().lines()).hasSize(3);

    Reply state = analyst.get(STATE);
    assertThat(state.json().at("/broadcasts/0/title").asText()).isEqualTo("Sunset");
    long live =
        analyst
            .get("/api/v1/broadcasts")
            .json()
            .path("broadcasts")
            .valueStream()
            .filter(broadcast -> broadcast.path("status").asText().equals("LIVE"))
            .count();
    assertThat(state.json().at("/counts/live").asLong()).isEqualTo(live);
    Reply before = analyst.get(STATE + "?at=2026-01-01T00:00:00Z");
    assertThat(before.json().at("/counts/channels").asLong()).isZero();

    try (var tail = analyst.open(TAIL + "?after=" + cursor)) {
      assertThat(tail.lines().limit(6))
          .contains("id: " + rest.json().at("/events/0/position"), "event: broadcast.LiveStarted");
    }
  }

  private void whoMay() {
    ApiClient anybody = ApiClient.of(server.uri()).sharing(analyst);
    for (String path : List.of(EVENTS, TAIL, STATE)) {
      assertThat(anybody.get(path).code()).isEqualTo("NOT_SIGNED_IN");
      assertThat(streamer.get(path).code()).isEqualTo("FORBIDDEN");
    }
  }

  private void whatIsWrong() {
    for (String query :
        List.of("from=x", "to=20:31:07", "channel=No!", "broadcast=x", "type=a%20b", "tag=cats")) {
      String filter = query.substring(0, query.indexOf('='));
      assertThat(analyst.get(EVENTS + "?" + query).detail()).contains("\"" + filter + "\"");
      assertThat(analyst.get(TAIL + "?" + query).status()).isEqualTo(400);
    }
    assertThat(analyst.get(EVENTS + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").detail())
        .contains("before");
    assertThat(analyst.get(EVENTS + "?limit=10001").status()).isEqualTo(400);
    assertThat(analyst.get(EVENTS + "?" + "tag=a:b&".repeat(41)).detail()).contains("40");
    assertThat(analyst.get(STATE + "?at=yesterday").detail()).contains("2026-11-20T20:31:07Z");
    Instant later = server.clock.instant().plus(Duration.ofDays(1));
    assertThat(analyst.get(STATE + "?at=" + later).detail()).contains("future");
  }

  private void whenTooManyAsk(Evening evening) {
    List<ApiClient.Opened> readers = new ArrayList<>();
    try {
      for (int i = 0; i < ApiServer.HISTORY_STREAMS; i++) {
        readers.add(analyst.open(TAIL));
      }
      String one = "/api/v1/broadcasts/" + evening.broadcast() + "/events";
      for (String path : List.of(EVENTS, TAIL, STATE, one)) {
        Reply refused = analyst.get(path);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.http().headers().firstValue("Retry-After")).isPresent();
      }
    } finally {
      readers.forEach(ApiClient.Opened::close);
    }
  }
}
