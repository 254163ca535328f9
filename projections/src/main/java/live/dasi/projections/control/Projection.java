package live.dasi.projections.control;

import io.vertx.core.Future;

/**
 * Something that goes through the log at its own pace and remembers how far it is. Operators see
 * and steer it by its name.
 */
public interface Projection {

  /** Such as {@code views}; never changed, as the log and the database speak of it. */
  String name();

  /** How it is now. May be called by any thread, often. */
  ProjectionStatus status();

  /**
   * Completes when the wish has begun to be fulfilled, not when all its work is done; fails with
   * {@link WishRefused} if it cannot be. May be called by any thread.
   */
  Future<Void> obey(ProjectionWish wish);
}
