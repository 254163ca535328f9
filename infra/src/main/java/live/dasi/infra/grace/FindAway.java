package live.dasi.infra.grace;

import io.vertx.core.Future;
import java.util.List;
import live.dasi.projections.AwayView;

/** Asks a view which broadcasts wait for their encoder. */
@FunctionalInterface
public interface FindAway {

  /** All that wait, seen after at least all events up to a position. */
  Future<List<AwayView>> asOf(long position);
}
