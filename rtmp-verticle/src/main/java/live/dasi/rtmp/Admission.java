package live.dasi.rtmp;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections, so that nobody can take all of them. Owned by the verticle's context.
 *
 * <p>A stranger is a connection that does not publish yet.
 */
final class Admission {

  private final RtmpLimits limits;
  private final Map<String, Integer> strangersByAddress = new HashMap<>();
  private int connections;

  Admission(RtmpLimits limits) {
    this.limits = limits;
  }

  /** Whether one more connection from this address may come in; if so, it counts. */
  boolean admit(String address) {
    if (connections >= limits.connections()
        || strangersByAddress.getOrDefault(address, 0) >= limits.strangersPerAddress()) {
      return false;
    }
    connections++;
    strangersByAddress.merge(address, 1, Integer::sum);
    return true;
  }

  /** It publishes from now on, or is closed. */
  void noStranger(String address) {
    strangersByAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }

  void gone() {
    connections--;
  }
}
