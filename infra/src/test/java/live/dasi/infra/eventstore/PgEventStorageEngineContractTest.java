package live.dasi.infra.eventstore;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import live.dasi.infra.postgres.TestServer;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** Axon's own contract of an event storage engine. */
class PgEventStorageEngineContractTest extends StorageEngineTestSuite<PgEventStorageEngine> {

  private final Vertx vertx = Vertx.vertx();
  private final List<PgEventStorageEngine> opened = new ArrayList<>();

  /** Where the log is. */
  TestServer server() {
    return TestServer.EMBEDDED;
  }

  @Override
  protected PgEventStorageEngine buildStorageEngine() {
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(
                vertx,
                server().migrated().connectOptions(),
                new JacksonConverter(),
                EventStoreConfig.DEFAULT)
            .await();
    opened.add(engine);
    return engine;
  }

  @Override
  protected @Nullable ProcessingContext processingContext() {
    return null;
  }

  @AfterAll
  void close() {
    opened.forEach(engine -> engine.close().await());
    vertx.close().await();
  }
}
