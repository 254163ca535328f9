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

  /** What a broadcast address leaves out. */
  static final int DEFAULT_RTMP_PORT = 1935;

  public static final ApiConfig DEFAULT =
      new ApiConfig(Optional.empty(), Optional.empty(), DEFAULT_RTMP_PORT, BroadcastPolicy.DEFAULT);
}
