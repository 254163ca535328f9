package live.dasi.infra.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Connections for everything but events, whose users are always answered. */
public final class Connections {

  private static final String NAME = "dasi-views";

  private Connections() {}

  public static Pool open(Vertx vertx, PgConnectOptions database, ConnectionLimits limits) {
    var options =
        new PgConnectOptions(database)
            .addProperty("application_name", NAME)
            .addProperty("statement_timeout", Integer.toString(ms(limits.statement())))
            // So that the database notices when it is us who vanish, and frees what we had locked.
            // The client's own side cannot be set: the driver passes no options to its sockets.
            .addProperty("tcp_keepalives_idle", "30")
            .addProperty("tcp_keepalives_interval", "10")
            .addProperty("tcp_keepalives_count", "3");
    return new AnsweringPool(() -> connect(vertx, options, limits), limits);
  }

  private static Pool connect(Vertx vertx, PgConnectOptions options, ConnectionLimits limits) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setName(NAME)
                .setMaxSize(limits.connections())
                .setMaxWaitQueueSize(limits.waiting())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(ms(limits.acquire())))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  private static int ms(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
