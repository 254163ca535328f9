package live.dasi.hls.delivery;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.hls.timeline.Timeline;
import live.dasi.port.Audience;
import live.dasi.port.Passes;
import live.dasi.port.Passes.Viewing;

/**
 * Counts players that have no WebSocket. Who fetches a live multivariant playlist gets addresses of
 * media playlists that bear a pass of its own, {@code media.m3u8?viewer=PASS}; whoever asks with it
 * is that viewer, whichever rendition it plays, and a cache in front must not answer in its place.
 * A page that is counted by its WebSocket asks with {@code viewer=socket}.
 */
public final class WatchingPlayers {

  static final String PARAMETER = "viewer";

  private static final String HAS_A_SOCKET = "socket";

  private final Passes passes;
  private final Audience audience;

  public WatchingPlayers(Passes passes, Audience audience) {
    this.passes = passes;
    this.audience = audience;
  }

  /**
   * What is to be added to the addresses of its media playlists; empty: it is counted elsewhere.
   */
  Optional<String> query(RoutingContext request, Timeline timeline) {
    Optional<String> asked = asked(request);
    if (timeline.isComplete() || asked.filter(HAS_A_SOCKET::equals).isPresent()) {
      return Optional.empty();
    }
    String pass =
        asked
            .filter(text -> viewing(text, timeline.broadcast()).isPresent())
            .orElseGet(() -> passes.sign(fresh(timeline.broadcast())));
    return Optional.of("?" + PARAMETER + "=" + pass);
  }

  /** Whether a media playlist is asked for with a pass; then its viewer is there. */
  boolean see(RoutingContext request, Timeline timeline) {
    Optional<Viewing> viewing =
        timeline.isComplete()
            ? Optional.empty()
            : asked(request).flatMap(pass -> viewing(pass, timeline.broadcast()));
    viewing.ifPresent(v -> audience.seen(v.broadcast(), v.viewer()));
    return viewing.isPresent();
  }

  private static Optional<String> asked(RoutingContext request) {
    return Optional.ofNullable(request.request().getParam(PARAMETER));
  }

  private static Viewing fresh(BroadcastId broadcast) {
    return new Viewing(broadcast, new ViewerId(UUID.randomUUID()));
  }

  private Optional<Viewing> viewing(String pass, BroadcastId broadcast) {
    return passes
        .verify(pass)
        .filter(Viewing.class::isInstance)
        .map(Viewing.class::cast)
        .filter(viewing -> viewing.broadcast().equals(broadcast));
  }
}
