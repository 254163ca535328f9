package live.dasi.infra.account;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.postgres.TestDatabases;

/** Accounts on a database of their own, and a time that passes when a test says so. */
final class TestAccounts implements AutoCloseable, InstantSource {

  static final URI SERVER = URI.create("http://localhost:8080");
  static final String PASSWORD = "correct horse";

  private final Vertx vertx = Vertx.vertx();
  final Pool pool =
      PgBuilder.pool()
          .connectingTo(TestDatabases.migrated().connectOptions())
          .with(new PoolOptions().setMaxSize(4))
          .using(vertx)
          .build();
  final Accounts accounts =
      new Accounts(pool, new Passwords(vertx), this, new SimpleMeterRegistry());

  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** For one test thread at a time. */
  void advance(Duration duration) {
    now = instant().plus(duration);
  }

  Optional<SecretToken> firstAdministratorToken() {
    return await(accounts.firstAdministratorLink(SERVER))
        .map(link -> new SecretToken(link.getPath().substring("/invite/".length())));
  }

  Acceptance accept(SecretToken token, String name) {
    return await(accounts.invitations().accept(token, name, PASSWORD));
  }

  /** The first account of the database. */
  Account administrator(String name) {
    Acceptance acceptance = accept(firstAdministratorToken().orElseThrow(), name);
    return ((Acceptance.Accepted) acceptance).account();
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
