package live.dasi.infra.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords with Argon2id (RFC 9106), off the event loops, few at a time: each costs {@link
 * #MEMORY_KIB} and some 50 ms of a core. May be called from any thread.
 */
public final class Passwords {

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final int THREADS = 2;

  /** Running and waiting; more are refused, as they would wait longer than anybody does. */
  private static final int MAX_PENDING = 64;

  private final WorkerExecutor workers;
  private final AtomicInteger pending = new AtomicInteger();

  /** Compared with the password for a name that nobody has. */
  private final Future<String> decoy;

  public Passwords(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("dasi-password", THREADS);
    decoy = hash(new Password(SecretToken.random().text()));
  }

  Future<String> hash(Password password) {
    return run(() ->
        com.password4j.Password.hash(password.normalized())
            .addRandomSalt(SALT_BYTES)
            .with(Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID))
            .getResult());
  }

  /** Takes as long without a hash as with one, so that nobody learns which names exist. */
  Future<Boolean> matches(Password password, Optional<String> hash) {
    return hash.map(Future::succeededFuture)
        .orElse(decoy)
        .compose(known -> run(() -> matches(password, known)))
        .map(matched -> matched && hash.isPresent());
  }

  private static boolean matches(Password password, String hash) {
    return com.password4j.Password.check(password.normalized(), hash)
        .with(Argon2Function.getInstanceFromHash(hash));
  }

  private <T> Future<T> run(Callable<T> work) {
    if (pending.incrementAndGet() > MAX_PENDING) {
      pending.decrementAndGet();
      return Future.failedFuture(
          new RejectedExecutionException("too many passwords are being checked"));
    }
    return workers.executeBlocking(work, false).onComplete(_ -> pending.decrementAndGet());
  }
}
