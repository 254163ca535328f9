package live.dasi.infra.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.postgres.PostgresAddress;

/**
 * A command through Axon: read an entity of about ten events, decide, append on condition. Each
 * caller sends twenty commands to an entity of its own before it takes a new one, so that they find
 * 0 to 19 events.
 */
final class CommandBenchmark implements Benchmark {

  private static final int CALLERS = 64;
  private static final int COMMANDS_PER_ENTITY = 20;
  private static final String ENGINE = "Dasi";
  private static final String JPA = "Axon's JPA engine";

  private final AtomicLong accounts = new AtomicLong();
  private final String[] account = new String[CALLERS];

  @Override
  public String name() {
    return "command";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    PostgresAddress ours = setting.migratedDatabase();
    PostgresAddress theirs = setting.emptyDatabase();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                setting.vertx(),
                ours.connectOptions(),
                new EventPayloads(),
                EventStoreConfig.DEFAULT)
            .await();
    try (JpaPeer jpa = new JpaPeer(theirs, new EventPayloads());
        Bank bank = new Bank(engine);
        Bank jpaBank = new Bank(jpa.engine())) {
      return outcome(
          new Callers(setting).alternate(List.of(peer(ENGINE, bank), peer(JPA, jpaBank))));
    } finally {
      engine.close().await();
      List.of(ours, theirs).forEach(setting::drop);
    }
  }

  private Callers.Peer peer(String name, Bank bank) {
    return new Callers.Peer(
        name,
        CALLERS,
        1,
        (caller, number) -> {
          if (number % COMMANDS_PER_ENTITY == 0) {
            account[caller] = name + accounts.incrementAndGet();
          }
          return bank.deposit(account[caller]);
        });
  }

  private static Outcome outcome(Medians medians) {
    Measured ours = medians.of(ENGINE);
    double jpa = medians.of(JPA).perSecond();
    return new Outcome(
        "A command through Axon to an entity of about 10 events, 64 callers",
        List.of(
            "",
            "commands/s",
            "× JPA",
            "p50",
            "p99",
            "CPU a command: JVM",
            "CPU a command: PostgreSQL"),
        medians.rows((name, measured) -> row(name, measured, jpa)),
        List.of(
            Outcome.Target.atLeast(
                4, "× JPA", "a command to a 10-event entity", ours.perSecond() / jpa),
            Outcome.Target.atMost(0.4, "ms", "JVM's CPU a command", ours.jvmMs())));
  }

  private static List<String> row(String name, Measured measured, double jpa) {
    return List.of(
        name,
        Outcome.number(measured.perSecond()),
        Outcome.number(measured.perSecond() / jpa),
        Outcome.number(measured.p50Ms()) + " ms",
        Outcome.number(measured.p99Ms()) + " ms",
        Outcome.number(measured.jvmMs()) + " ms",
        Outcome.number(measured.postgresMs()) + " ms");
  }
}
