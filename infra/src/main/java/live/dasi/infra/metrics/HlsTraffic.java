package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What players get, by what it is. Its route has to stand in front of those that answer. */
public final class HlsTraffic {

  private enum Kind {
    PLAYLIST,
    RECORDING,
    /** Each is made for the one who asks. */
    TRANSPORT_STREAM,
    OTHER;

    static Kind of(String path) {
      return switch (path.substring(path.lastIndexOf('.') + 1)) {
        case "m3u8" -> PLAYLIST;
        case "mp4" -> RECORDING;
        case "ts" -> TRANSPORT_STREAM;
        default -> OTHER;
      };
    }
  }

  private final Outcomes<Kind> durations;
  private final Map<Kind, Counter> sent = new EnumMap<>(Kind.class);
  private final Map<Kind, Counter> refused = new EnumMap<>(Kind.class);

  public HlsTraffic(MeterRegistry registry) {
    durations =
        new Outcomes<>(
            registry,
            "dasi.hls.response.duration",
            "From a player's request until the answer has gone out",
            Kind.class,
            "kind");
    for (Kind kind : Kind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT);
      sent.put(
          kind,
          Counter.builder("dasi.hls.sent")
              .description("Bodies sent to players")
              .baseUnit("bytes")
              .tag("kind", label)
              .register(registry));
      refused.put(
          kind,
          Counter.builder("dasi.hls.refusals")
              .description("Requests of players answered with 4xx or 5xx")
              .tag("kind", label)
              .register(registry));
    }
  }

  /** Puts itself in front of {@code /hls/*}. */
  public void mount(Router router) {
    router.route("/hls/*").handler(this::follow);
  }

  private void follow(RoutingContext request) {
    long since = System.nanoTime();
    Kind kind = Kind.of(request.normalizedPath());
    request.addEndHandler(_ -> ended(kind, request.response(), since));
    request.next();
  }

  private void ended(Kind kind, HttpServerResponse response, long since) {
    durations.record(kind, since);
    counter(sent, kind).increment((double) response.bytesWritten());
    if (response.getStatusCode() >= 400) {
      counter(refused, kind).increment();
    }
  }

  private static Counter counter(Map<Kind, Counter> counters, Kind kind) {
    return Objects.requireNonNull(counters.get(kind), "one is made for each constant");
  }
}
