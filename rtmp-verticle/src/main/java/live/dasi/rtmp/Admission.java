package live.dasi.rtmp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

  /** A place for one more connection from this address, if it may come in. */
  Optional<Place> admit(String address) {
    if (connections >= limits.connections()
        || strangersByAddress.getOrDefault(address, 0) >= limits.strangersPerAddress()) {
      return Optional.empty();
    }
    connections++;
    strangersByAddress.merge(address, 1, Integer::sum);
    return Optional.of(new Place(address));
  }

  /** The place that one connection takes. */
  final class Place {

    private final String address;
    private boolean stranger = true;

    private Place(String address) {
      this.address = address;
    }

    /** It publishes from now on. */
    void noStranger() {
      if (stranger) {
        stranger = false;
        strangersByAddress.computeIfPresent(address, (_, n) -> n == 1 ? null : n - 1);
      }
    }

    /** The connection is gone; called once. */
    void leave() {
      noStranger();
      connections--;
    }
  }
}
