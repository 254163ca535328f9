package live.dasi.infra.publicfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredPositionTest {

  private static final String TOPIC = "the topic's id";

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool =
      PgBuilder.pool()
          .connectingTo(TestDatabases.migrated().connectOptions())
          .with(new PoolOptions().setMaxSize(4))
          .using(vertx)
          .build();
  private final FeedPositions positions = new FeedPositions(pool);
  private final StoredPosition stored = new StoredPosition(vertx, positions, TOPIC, 0);

  @BeforeEach
  void makeTheTopicKnown() {
    assertThat(position()).isZero();
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void storesTheLastPositionWhenItIsClosed() {
    stored.reached(3);

    await(stored.close(3));

    assertThat(position()).isEqualTo(3);
  }

  @Test
  void storesRarelyWhereNothingWasSent() {
    stored.reached(999);
    assertThat(position()).isZero();

    stored.reached(1_000);
    await(stored.close(0));

    assertThat(position()).isEqualTo(1_000);
  }

  @Test
  void writesNothingAnyMoreWhenItHasBeenClosed() {
    SqlConnection other = await(pool.getConnection());
    Transaction lock = await(other.begin());
    await(other.query("SELECT * FROM public_feed.topic FOR UPDATE").execute());
    acknowledged(5);
    acknowledged(6);
    Future<Void> closed = stored.close(6);
    await(lock.rollback());
    await(other.close());
    await(closed);

    acknowledged(7);
    await(positions.reset("topic"));

    assertThat(position()).isZero();
  }

  private void acknowledged(long position) {
    stored.hasNews();
    stored.reached(position);
  }

  private long position() {
    return await(positions.of(TOPIC, "topic"));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
