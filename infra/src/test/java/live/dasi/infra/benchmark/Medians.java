package live.dasi.infra.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What the rounds gave for each peer, in the order in which the peers were named. */
record Medians(Map<String, Measured> byPeer) {

  Medians {
    byPeer = new LinkedHashMap<>(byPeer);
  }

  Measured of(String peer) {
    Measured measured = byPeer.get(peer);
    if (measured == null) {
      throw new IllegalArgumentException("not measured: " + peer);
    }
    return measured;
  }

  List<List<String>> rows(BiFunction<String, Measured, List<String>> row) {
    return byPeer.entrySet().stream()
        .map(entry -> row.apply(entry.getKey(), entry.getValue()))
        .toList();
  }
}
