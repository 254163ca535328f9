package live.dasi.infra.api;

import java.net.URI;
import java.util.Optional;
import live.dasi.domain.broadcast.BroadcastPolicy;

/**
 * Under which names the outside world reaches this server, and what it tells about broadcasts.
 *
 * @param publicUrl how browsers reach it; empty: as the request at hand did
 * @param mediaServerDomain the host in a broadcast address; empty: the request's
 * @param rtmpPort the port in a broadcast address
 */
public record ApiConfig(
    Optional<URI> publicUrl,
    Optional<String> mediaServerDomain,
    int rtmpPort,
    BroadcastPolicy policy) {

  /** The port of an rtmp URL that names none. */
  static final int RTMP_SCHEME_PORT = 1935;

  public static final ApiConfig DEFAULT =
      new ApiConfig(Optional.empty(), Optional.empty(), RTMP_SCHEME_PORT, BroadcastPolicy.DEFAULT);
}
