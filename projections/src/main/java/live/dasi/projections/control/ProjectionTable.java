package live.dasi.projections.control;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import org.jspecify.annotations.Nullable;

/** What the database knows of projections, whether a server runs or not. */
public final class ProjectionTable {

  /**
   * What is remembered of a projection.
   *
   * @param version of what it serves
   * @param nextVersion of what is being made beside it
   * @param said what a server has last said about it, and when
   */
  public record Known(
      String name,
      int version,
      OptionalInt nextVersion,
      boolean isPaused,
      Optional<ProjectionStatus> said,
      Optional<Instant> saidAt) {}

  private final SqlClient client;

  public ProjectionTable(SqlClient client) {
    this.client = client;
  }

  /** By name. */
  public Future<List<Known>> list() {
    return client
        .query("SELECT * FROM projection ORDER BY name")
        .execute()
        .map(rows -> rows.stream().map(ProjectionTable::known).toList());
  }

  public Future<Known> find(String name) {
    return client
        .preparedQuery("SELECT * FROM projection WHERE name = $1")
        .execute(Tuple.of(name))
        .map(rows -> rows.stream().map(ProjectionTable::known).findFirst())
        .map(known ->
            known.orElseThrow(() -> new IllegalStateException("no projection is named " + name)));
  }

  /** Makes a projection known, unless it is. */
  public Future<Void> register(String name) {
    return client
        .preparedQuery(
            "INSERT INTO projection (name, version) VALUES ($1, 1) ON CONFLICT DO NOTHING")
        .execute(Tuple.of(name))
        .mapEmpty();
  }

  /** Remembers that it is to wait, or not any more. */
  public Future<Void> pause(String name, boolean isPaused) {
    return client
        .preparedQuery("UPDATE projection SET paused = $2 WHERE name = $1")
        .execute(Tuple.of(name, isPaused))
        .mapEmpty();
  }

  public Future<Void> say(ProjectionStatus status, Instant at) {
    @Nullable StoppedAt stopped = status.stoppedAt().orElse(null);
    return client
        .preparedQuery(
            """
            UPDATE projection
               SET state = $2, position = $3, head = $4, rebuild_position = $5,
                   events_per_second = $6, seconds_left = $7, stopped_position = $8,
                   stopped_event = $9, stopped_failure = $10, stopped_since = $11, said_at = $12
             WHERE name = $1
            """)
        .execute(
            Tuple.tuple()
                .addValue(status.name())
                .addValue(status.state().name())
                .addValue(status.position())
                .addValue(status.head())
                .addValue(orNull(status.rebuildPosition()))
                .addValue(orNull(status.eventsPerSecond()))
                .addValue(orNull(status.secondsLeft()))
                .addValue(stopped == null ? null : stopped.position())
                .addValue(stopped == null ? null : stopped.event())
                .addValue(stopped == null ? null : stopped.failure().replace("\0", "\\0"))
                .addValue(stopped == null ? null : stopped.since().atOffset(ZoneOffset.UTC))
                .addValue(at.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Known known(Row row) {
    @Nullable Integer next = row.getInteger("next_version");
    @Nullable String state = row.getString("state");
    return new Known(
        row.getString("name"),
        row.getInteger("version"),
        next == null ? OptionalInt.empty() : OptionalInt.of(next),
        row.getBoolean("paused"),
        Optional.ofNullable(state).map(text -> status(row, State.valueOf(text))),
        time(row, "said_at"));
  }

  private static ProjectionStatus status(Row row, State state) {
    return new ProjectionStatus(
        row.getString("name"),
        state,
        row.getLong("position"),
        row.getLong("head"),
        number(row, "rebuild_position"),
        number(row, "events_per_second"),
        number(row, "seconds_left"),
        time(row, "stopped_since")
            .map(since ->
                new StoppedAt(
                    row.getLong("stopped_position"),
                    row.getString("stopped_event"),
                    row.getString("stopped_failure"),
                    since)));
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OptionalLong number(Row row, String column) {
    @Nullable Long number = row.getLong(column);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
