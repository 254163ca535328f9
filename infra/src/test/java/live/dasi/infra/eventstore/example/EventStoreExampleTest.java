package live.dasi.infra.eventstore.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import live.dasi.infra.eventstore.EventStoreConfig;
import live.dasi.infra.eventstore.PgEventStorageEngine;
import live.dasi.infra.eventstore.example.Account.Deposit;
import live.dasi.infra.eventstore.example.Account.Withdraw;
import live.dasi.infra.postgres.TestDatabases;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example runs, and the document shows the example that runs. */
class EventStoreExampleTest {

  private static final Path DOCUMENT = Path.of("../docs/event-store.md");
  private static final Path SOURCES = Path.of("src/test/java/live/dasi/infra/eventstore/example");
  private static final String BEGIN = "// example\n";
  private static final String END = "// end of example\n";

  @Test
  void keepsAnAccount() throws Exception {
    PgConnectOptions database = TestDatabases.migrated().connectOptions();
    // example
    Vertx vertx = Vertx.vertx();
    PgEventStorageEngine engine =
        PgEventStorageEngine.open(vertx, database, new JacksonConverter(), EventStoreConfig.DEFAULT)
            .await();
    AxonConfiguration axon =
        EventSourcingConfigurer.create()
            .registerEventStorageEngine(config -> engine)
            .registerEntity(EventSourcedEntityModule.autodetected(String.class, Account.class))
            .build();
    axon.start();
    CommandGateway commands = axon.getComponent(CommandGateway.class);
    commands.send(new Deposit("mine", 100)).getResultMessage().get(10, TimeUnit.SECONDS);
    commands.send(new Withdraw("mine", 30)).getResultMessage().get(10, TimeUnit.SECONDS);
    // end of example

    assertThatThrownBy(() ->
            commands.send(new Withdraw("mine", 71)).getResultMessage().get(10, TimeUnit.SECONDS))
        .hasMessageContaining("the account has only 70");
    assertThat(engine.latestToken(null).get(10, TimeUnit.SECONDS).position()).hasValue(2);
    axon.shutdown();
    engine.close().await();
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Account.java", "EventStoreExampleTest.java"})
  void isWhatTheDocumentShows(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    String example =
        source
            .substring(source.indexOf(BEGIN) + BEGIN.length(), source.indexOf(END))
            .stripIndent()
            .strip();
    assertThat(Files.readString(DOCUMENT)).contains(example);
  }
}
