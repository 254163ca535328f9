package live.dasi.infra.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.log.EventPayloads;
import live.dasi.infra.postgres.PostgresAddress;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** Single events, each durable before its caller goes on, of many callers at the same time. */
final class AppendBenchmark implements Benchmark {

  private static final int CALLERS = 256;
  private static final int CEILING_CALLERS = 4;
  private static final String ENGINE = "Dasi";
  private static final String NEW_ENTITY = "Dasi, on condition (new entity)";
  private static final String TO_OWN_ENTITY = "Dasi, to the caller's own entity";
  private static final String OWN_ENTITY = "Dasi, on condition (own entity, marker carried on)";
  private static final String JPA = "Axon's JPA engine";
  private static final String CEILING = "ceiling: UNNEST of 1,000 rows and their tags";

  private final AtomicLong numbers = new AtomicLong();
  private final ConsistencyMarker[] markers = new ConsistencyMarker[CALLERS];

  @Override
  public String name() {
    return "append";
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    Arrays.fill(markers, ConsistencyMarker.ORIGIN);
    PostgresAddress ours = setting.migratedDatabase();
    PostgresAddress theirs = setting.emptyDatabase();
    PostgresAddress bare = setting.emptyDatabase();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                setting.vertx(),
                ours.connectOptions(),
                new EventPayloads(),
                EventStoreConfig.DEFAULT)
            .await();
    try (JpaPeer jpa = new JpaPeer(theirs, new JacksonConverter());
        UnnestCeiling ceiling = new UnnestCeiling(setting, bare)) {
      return outcome(
          new Callers(setting)
              .alternate(
                  List.of(
                      peer(ENGINE, (caller, n) -> append(engine)),
                      peer(NEW_ENTITY, (caller, n) -> appendToNewEntity(engine)),
                      peer(TO_OWN_ENTITY, (caller, n) -> appendToOwnEntity(engine, caller)),
                      peer(OWN_ENTITY, (caller, n) -> appendOnOwnMarker(engine, caller)),
                      peer(JPA, (caller, n) -> append(jpa.engine())),
                      new Callers.Peer(
                          CEILING,
                          CEILING_CALLERS,
                          UnnestCeiling.ROWS,
                          (caller, n) -> ceiling.insert()))));
    } finally {
      engine.close().await();
      List.of(ours, theirs, bare).forEach(setting::drop);
    }
  }

  private static Callers.Peer peer(String name, Callers.Operation operation) {
    return new Callers.Peer(name, CALLERS, 1, operation);
  }

  private CompletableFuture<?> append(EventStorageEngine engine) {
    return Samples.append(engine, AppendCondition.none(), freshTag());
  }

  private CompletableFuture<?> appendToNewEntity(EventStorageEngine engine) {
    Tag tag = freshTag();
    return Samples.append(engine, AppendCondition.withCriteria(EventCriteria.havingTags(tag)), tag);
  }

  private static CompletableFuture<?> appendToOwnEntity(EventStorageEngine engine, int caller) {
    return Samples.append(engine, AppendCondition.none(), Samples.tag("free-" + caller));
  }

  private CompletableFuture<?> appendOnOwnMarker(EventStorageEngine engine, int caller) {
    Tag tag = Samples.tag("own-" + caller);
    return Samples.append(
            engine,
            AppendCondition.withCriteria(EventCriteria.havingTags(tag)).withMarker(markers[caller]),
            tag)
        .thenAccept(marker -> markers[caller] = marker);
  }

  private Tag freshTag() {
    return Samples.tag(Long.toString(numbers.incrementAndGet()));
  }

  private static Outcome outcome(Medians medians) {
    double ours = medians.of(ENGINE).perSecond();
    double jpa = medians.of(JPA).perSecond();
    double ceiling = medians.of(CEILING).perSecond();
    return new Outcome(
        "Durable appends of single events, 256 callers",
        List.of(
            "",
            "events/s",
            "× JPA",
            "of the ceiling",
            "p50",
            "p99",
            "CPU an event: JVM",
            "CPU an event: PostgreSQL"),
        medians.rows((name, measured) -> row(name, measured, jpa, ceiling)),
        List.of(
            Outcome.Target.atLeast(8, "× JPA", "durable appends of single events", ours / jpa),
            Outcome.Target.atLeast(
                50, "%", "durable appends, of the ceiling", 100 * ours / ceiling),
            Outcome.Target.atLeast(
                80,
                "%",
                "conditional appends (new entity), of unconditional",
                share(medians, NEW_ENTITY, ENGINE)),
            Outcome.Target.atLeast(
                80,
                "%",
                "conditional appends (own entity), of unconditional",
                share(medians, OWN_ENTITY, TO_OWN_ENTITY))));
  }

  private static double share(Medians medians, String conditional, String unconditional) {
    return 100 * medians.of(conditional).perSecond() / medians.of(unconditional).perSecond();
  }

  private static List<String> row(String name, Measured measured, double jpa, double ceiling) {
    boolean single = !name.equals(CEILING);
    return List.of(
        name,
        Outcome.number(measured.perSecond()),
        Outcome.number(measured.perSecond() / jpa),
        Outcome.number(100 * measured.perSecond() / ceiling) + " %",
        single ? Outcome.number(measured.p50Ms()) + " ms" : "",
        single ? Outcome.number(measured.p99Ms()) + " ms" : "",
        Outcome.number(1e3 * measured.jvmMs()) + " µs",
        Outcome.number(1e3 * measured.postgresMs()) + " µs");
  }
}
