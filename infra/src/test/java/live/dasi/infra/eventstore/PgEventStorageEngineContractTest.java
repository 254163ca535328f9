package live.dasi.infra.eventstore;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** Axon's own contract of an event storage engine. */
class PgEventStorageEngineContractTest extends StorageEngineTestSuite<PgEventStorageEngine> {

  private static final Vertx VERTX = Vertx.vertx();
  private static final List<PgEventStorageEngine> OPENED = new ArrayList<>();

  @Override
  protected PgEventStorageEngine buildStorageEngine() {
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                VERTX,
                TestDatabases.migrated().connectOptions(),
                new JacksonConverter(),
                EventStoreConfig.DEFAULT)
            .await();
    OPENED.add(engine);
    return engine;
  }

  @Override
  protected @Nullable ProcessingContext processingContext() {
    return null;
  }

  @AfterAll
  static void close() {
    OPENED.forEach(engine -> engine.close().await());
    VERTX.close().await();
  }
}
