package live.dasi.port;

import java.util.Optional;
import live.dasi.domain.broadcast.LiveKeyClaims;

/**
 * Makes and checks live keys: signed JWTs (RFC 7519). A live key must never be logged or stored.
 */
public interface LiveKeys {

  String sign(LiveKeyClaims claims);

  /**
   * What a live key says, if its signature is ours. Whether it has expired or was revoked is
   * decided by the domain, so an expired key still verifies.
   */
  Optional<LiveKeyClaims> verify(String liveKey);
}
