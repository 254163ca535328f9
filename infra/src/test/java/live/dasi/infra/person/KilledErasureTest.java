package live.dasi.infra.person;

import static live.dasi.infra.person.PeopleLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.infra.crash.Jvm;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that erases somebody is killed between any two steps; the next start does the rest. */
class KilledErasureTest {

  private static final long PATIENCE_SECONDS = 120;

  private final PostgresAddress database = TestDatabases.migrated();
  private final Streamer mina = new Streamer("mina");

  @TempDir private Path folder;

  /** After the key is deleted, after the address is revoked, after the event is in the log. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatIsLeftOfItIsDoneAtTheNextStart(int steps) throws Exception {
    try (var node = new PeopleLog(database)) {
      for (Command command : mina.evening()) {
        assertThat(await(node.log.commands().send(command))).isInstanceOf(Decision.Accepted.class);
      }
      node.untilViewsAreThere();
    }

    assertThat(killed(steps)).isEqualTo(ErasingProcess.KILLED);

    try (var restarted = new PeopleLog(database)) {
      assertThat(restarted.views()).as("served at once").doesNotContain(mina.secret());
      assertThat(announced(restarted)).containsExactly(false);
      await(restarted.erasure().finishInterrupted());
      restarted.untilViewsAreThere();

      assertThat(restarted.everyRow()).doesNotContain(mina.secret());
      assertThat(announced(restarted)).containsExactly(true);
      assertThat(events(restarted, Tag.of(mina.broadcast()), LiveEnded.class)).isEqualTo(1);
      assertThat(events(restarted, Tag.of(mina.id()), PersonErased.class)).isEqualTo(1);
    }
  }

  private int killed(int steps) throws InterruptedException {
    String person = mina.id().toString();
    Path said = folder.resolve("erasing.log");
    try (Jvm jvm =
        Jvm.start(ErasingProcess.class, said, database, person, Integer.toString(steps))) {
      assertThat(jvm.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return jvm.process().exitValue();
    }
  }

  private static List<Boolean> announced(PeopleLog node) {
    return await(node.pool.query("SELECT is_announced FROM person_key").execute()).stream()
        .map(row -> row.getBoolean(0))
        .toList();
  }

  private static int events(PeopleLog node, Tag about, Class<? extends DomainEvent> kind) {
    return await(node.log.feed().history(about, Set.of(kind))).size();
  }
}
