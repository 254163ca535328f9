package live.dasi.infra.server;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import live.dasi.domain.AccountId;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Passwords;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.log.LogConfig;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.person.Erasure;

/** Accounts and erasures from the shell, while the server is running or not. Its calls block. */
public final class PeopleDesk implements AutoCloseable {

  private final Accounts accounts;
  private final Erasure erasure;
  private final Stack started;

  private PeopleDesk(Accounts accounts, Erasure erasure, Stack started) {
    this.accounts = accounts;
    this.erasure = erasure;
    this.started = started;
  }

  public static PeopleDesk open(DasiConfig config) {
    var started = new Stack();
    var clock = InstantSource.system();
    try {
      var database = LogReader.database(config, started);
      Vertx vertx = Vertx.vertx();
      started.push("Vert.x", () -> Await.result(vertx.close()));
      OpenLog store = OpenLog.open(vertx, database, started);
      LogPorts log =
          Await.result(
              LogPorts.open(vertx, store.engine(), config.broadcast(), LogConfig.DEFAULT, clock));
      var accounts =
          new Accounts(store.pool(), new Passwords(vertx), clock, new CompositeMeterRegistry());
      return new PeopleDesk(accounts, store.erasure(vertx, log, clock), started);
    } catch (RuntimeException e) {
      started.close();
      throw Explained.of(e);
    }
  }

  public List<Accounts.Listed> accounts() {
    return Await.result(accounts.list());
  }

  public Erasure.Outcome erase(AccountId person) {
    return Await.unlimited(erasure.erase(person).toCompletionStage());
  }

  @Override
  public void close() {
    started.close();
  }
}
