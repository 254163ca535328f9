package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL, which all test classes share and which ends with the JVM; with empty views of
 * this version for each test.
 */
final class TestDatabase implements BeforeEachCallback, AfterAllCallback {

  private static final Path MIGRATIONS = Path.of("../infra/src/main/resources/db/migration");

  private static final Path SHAPE = Path.of("src/main/resources/live/dasi/projections/views.sql");

  private final Vertx vertx = Vertx.vertx();
  private final PgConnectOptions address;
  private final Pool pool;

  TestDatabase() {
    address =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(Shared.SERVER.getPort())
            .setDatabase("postgres")
            .setUser("postgres")
            .setPassword("postgres");
    pool =
        PgBuilder.pool()
            .connectingTo(address)
            .with(new PoolOptions().setMaxSize(4))
            .using(vertx)
            .build();
  }

  Vertx vertx() {
    return vertx;
  }

  Pool pool() {
    return pool;
  }

  PgConnectOptions address() {
    return address;
  }

  /** Looks again and again until something is so. */
  void until(BooleanSupplier isSo) {
    Promise<Void> so = Promise.promise();
    long timer =
        vertx.setPeriodic(
            5,
            _ -> {
              if (isSo.getAsBoolean()) {
                so.tryComplete();
              }
            });
    await(so.future());
    vertx.cancelTimer(timer);
  }

  /** Asks again and again until the answer is yes. */
  void untilTrue(String sql) {
    await(asked(sql));
  }

  private Future<Void> asked(String sql) {
    return pool.query(sql)
        .execute()
        .compose(
            rows -> rows.iterator().next().getBoolean(0) ? Future.succeededFuture() : asked(sql));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    execute(
        """
        BEGIN;
        SET client_min_messages = warning;
        DROP SCHEMA IF EXISTS views CASCADE;
        DROP SCHEMA IF EXISTS views_next CASCADE;
        DROP SCHEMA IF EXISTS views_old CASCADE;
        DROP TABLE IF EXISTS projection_wish, projection, person_key;
        DROP FUNCTION IF EXISTS projection_wished();
        """
            + Files.readString(MIGRATIONS.resolve("V2__views.sql"))
            + Files.readString(MIGRATIONS.resolve("V5__projections.sql"))
            + peopleWithKeys()
            + """
            ;
            DROP SCHEMA views CASCADE;
            CREATE SCHEMA views;
            SET LOCAL search_path = views;
            %s
            SET LOCAL search_path = public;
            UPDATE projection SET version = %d;
            COMMIT;
            """
                .formatted(Files.readString(SHAPE), ViewSchemas.VERSION));
  }

  /** The rest of that migration is about accounts. */
  private static String peopleWithKeys() throws IOException {
    String people = Files.readString(MIGRATIONS.resolve("V7__people.sql"));
    return people.substring(people.indexOf("CREATE TABLE person_key"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    await(pool.close());
    await(vertx.close());
  }

  void execute(String sql) {
    await(pool.query(sql).execute());
  }

  /** All rows of some views, each view's by its key. */
  List<JsonObject> rows(String... tables) {
    var all = new ArrayList<JsonObject>();
    for (String table : tables) {
      await(pool.query("SELECT * FROM views." + table + " ORDER BY 1").execute())
          .forEach(row -> all.add(row.toJson()));
    }
    return all;
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Started when first used. */
  private static final class Shared {

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
