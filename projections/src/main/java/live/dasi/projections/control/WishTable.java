package live.dasi.projections.control;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import org.jspecify.annotations.Nullable;

/** What operators ask of projections by way of the database, and what came of it. */
public final class WishTable {

  /** More at once nobody has; the rest come with the next look. */
  private static final int MAX_OPEN = 100;

  /** A wish that nobody has taken up. */
  record Open(long id, String projection, ProjectionWish wish) {}

  /**
   * What came of a wish.
   *
   * @param refusal why it was not fulfilled; empty if it was
   */
  public record Outcome(Optional<String> refusal) {}

  private final SqlClient client;

  public WishTable(SqlClient client) {
    this.client = client;
  }

  /** Completes with the number of the wish; a server that runs takes it up at once. */
  public Future<Long> add(String projection, ProjectionWish wish) {
    @Nullable Skip skip = wish instanceof Skip s ? s : null;
    return client
        .preparedQuery(
            """
            INSERT INTO projection_wish (projection, action, position, reason)
            VALUES ($1, $2, $3, $4) RETURNING id
            """)
        .execute(
            Tuple.of(
                projection,
                action(wish),
                skip == null ? null : skip.position(),
                skip == null ? null : skip.reason()))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Empty while no server has taken it up. */
  public Future<Optional<Outcome>> outcome(long id) {
    return client
        .preparedQuery(
            "SELECT refusal FROM projection_wish WHERE id = $1 AND obeyed_at IS NOT NULL")
        .execute(Tuple.of(id))
        .map(rows ->
            rows.stream()
                .map(row -> new Outcome(Optional.ofNullable(row.getString("refusal"))))
                .findFirst());
  }

  /** The oldest first. */
  Future<List<Open>> open() {
    return client
        .preparedQuery(
            """
            SELECT id, projection, action, position, reason FROM projection_wish
             WHERE obeyed_at IS NULL ORDER BY id LIMIT $1
            """)
        .execute(Tuple.of(MAX_OPEN))
        .map(rows -> rows.stream().map(WishTable::wish).toList());
  }

  Future<Void> close(long id, Optional<String> refusal) {
    return client
        .preparedQuery("UPDATE projection_wish SET obeyed_at = now(), refusal = $2 WHERE id = $1")
        .execute(Tuple.of(id, refusal.orElse(null)))
        .mapEmpty();
  }

  private static String action(ProjectionWish wish) {
    return switch (wish) {
      case Reset _ -> "RESET";
      case Pause _ -> "PAUSE";
      case Resume _ -> "RESUME";
      case Retry _ -> "RETRY";
      case Skip _ -> "SKIP";
    };
  }

  private static Open wish(Row row) {
    ProjectionWish wish =
        switch (row.getString("action")) {
          case "RESET" -> new Reset();
          case "PAUSE" -> new Pause();
          case "RESUME" -> new Resume();
          case "RETRY" -> new Retry();
          case "SKIP" -> new Skip(row.getLong("position"), row.getString("reason"));
          default -> throw new IllegalStateException("no such wish: " + row.getString("action"));
        };
    return new Open(row.getLong("id"), row.getString("projection"), wish);
  }
}
