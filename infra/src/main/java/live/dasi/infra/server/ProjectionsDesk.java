package live.dasi.infra.server;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.postgres.ConnectionLimits;
import live.dasi.infra.postgres.Connections;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.PostgresServer;
import live.dasi.projections.control.ProjectionTable;
import live.dasi.projections.control.ProjectionTable.Known;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.WishTable;
import live.dasi.projections.control.WishTable.Outcome;

/**
 * The projections for somebody at the shell: of a running server, or of a data folder at rest. Goes
 * by way of the database only.
 */
public final class ProjectionsDesk implements AutoCloseable {

  /** A server that says nothing for so long is none. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** A server takes up a wish at once, and begins a rebuild in less. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_AGAIN_MS = 50;
  private static final String UNDEFINED_TABLE = "42P01";

  /** What came of a wish. */
  public sealed interface Answer {
    record Obeyed() implements Answer {}

    record Refused(String why) implements Answer {}

    /** No server has taken it up; the next one will. */
    record Waiting() implements Answer {}
  }

  private final ProjectionTable table;
  private final WishTable wishes;
  private final InstantSource clock;
  private final boolean isAtRest;
  private final Stack started;

  private ProjectionsDesk(Pool pool, InstantSource clock, boolean isAtRest, Stack started) {
    this.table = new ProjectionTable(pool);
    this.wishes = new WishTable(pool);
    this.clock = clock;
    this.isAtRest = isAtRest;
    this.started = started;
  }

  public static ProjectionsDesk open(DasiConfig config, InstantSource clock) {
    var started = new Stack();
    try {
      boolean isAtRest =
          config.postgres().isEmpty() && PostgresServer.running(config.data().postgres()).isEmpty();
      PostgresAddress database = LogReader.database(config, started);
      Vertx vertx = Vertx.vertx();
      started.push("Vert.x", () -> Await.result(vertx.close()));
      Pool pool =
          Connections.open(
              vertx, database.connectOptions(), ConnectionLimits.DEFAULT.withConnections(1));
      started.push("database connection", () -> Await.result(pool.close()));
      return new ProjectionsDesk(pool, clock, isAtRest, started);
    } catch (RuntimeException e) {
      started.close();
      throw Explained.of(e);
    }
  }

  /** By name. */
  public List<Known> list() {
    try {
      return Await.result(table.list());
    } catch (RuntimeException e) {
      if (e instanceof PgException answer && UNDEFINED_TABLE.equals(answer.getSqlState())) {
        throw new CannotStart(
            "this database was made by an older Dasi: start the server once, then try again", e);
      }
      throw Explained.of(e);
    }
  }

  public Known find(String name) {
    List<Known> all = list();
    return all.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no projection is named %s; there are: %s"
                    .formatted(name, String.join(", ", all.stream().map(Known::name).toList()))));
  }

  /** Whether a server keeps it. */
  public boolean isServed(Known known) {
    Instant quietSince = clock.instant().minus(SILENCE);
    return !isAtRest && known.saidAt().filter(said -> said.isAfter(quietSince)).isPresent();
  }

  /** Waits for a server to take it up, if there is one. */
  public Answer wish(Known projection, ProjectionWish wish) {
    boolean isServed = isServed(projection);
    long id = Await.result(wishes.add(projection.name(), wish));
    Instant end = clock.instant().plus(isServed ? PATIENCE : Duration.ZERO);
    Optional<Outcome> outcome = Await.result(wishes.outcome(id));
    while (outcome.isEmpty() && clock.instant().isBefore(end)) {
      pause(LOOK_AGAIN_MS);
      outcome = Await.result(wishes.outcome(id));
    }
    return outcome
        .<Answer>map(
            came -> came.refusal().<Answer>map(Answer.Refused::new).orElseGet(Answer.Obeyed::new))
        .orElseGet(Answer.Waiting::new);
  }

  /** Blocks. */
  public static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted", e);
    }
  }

  @Override
  public void close() {
    started.close();
  }
}
