package live.dasi.infra.person;

import static live.dasi.infra.person.PeopleLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.infra.person.Erasure.Outcome;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Skip;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What views that do not follow the log serve of a person who is erased meanwhile. */
class ServedTextsTest {

  private final PostgresAddress database = TestDatabases.migrated();
  private PeopleLog node = new PeopleLog(database);
  private final Streamer mina = new Streamer("mina");
  private final Streamer jun = new Streamer("jun");

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void viewsThatArePausedServeNothingOfThem() {
    live(mina);
    live(jun);
    node.untilViewsAreThere();
    await(node.projections.obey(new Pause()));

    erase(mina);

    assertThat(node.views()).doesNotContain(mina.secret()).contains("[erased]", jun.secret());
    await(node.projections.obey(new Resume()));
    node.untilViewsAreThere();
    assertThat(node.views()).doesNotContain(mina.secret()).contains("[erased]", jun.secret());
  }

  @Test
  void viewsThatStandStillServeNothingOfThem() {
    live(mina);
    node.untilViewsAreThere();
    somethingUnheardOf();
    untilTheyStandStill();

    erase(mina);

    assertThat(node.views()).doesNotContain(mina.secret()).contains("[erased]");
  }

  @Test
  void whatWasReadAheadOfThemBeforeIsBlankWhenItIsWritten() {
    live(jun);
    node.untilViewsAreThere();
    long unheardOf = somethingUnheardOf();
    live(mina);
    somethingUnheardOf();
    untilTheyStandStill();

    erase(mina);
    await(node.projections.obey(new Skip(unheardOf, "from the future")));

    await().until(() -> node.views().contains(mina.channel().value()));
    untilTheyStandStill();
    assertThat(node.views()).doesNotContain(mina.secret()).contains("[erased]", jun.secret());
  }

  /** What was stored before texts were sealed is open in the log for ever. */
  @Test
  void viewsThatAreMadeAnewDoNotBringBackWhatTheLogStillTells() {
    live(mina);
    String old =
        """
        {"channel":"%s","owner":"%s","name":"%s","description":"","at":"%s"}\
        """
            .formatted(mina.channel(), mina.id(), mina.secret(), Streamer.AT);
    await(
        node.pool
            .preparedQuery("UPDATE event SET payload = $1 WHERE position = 1")
            .execute(Tuple.of(Buffer.buffer(old))));
    node.close();
    node = new PeopleLog(database);
    node.untilViewsAreThere();
    somethingUnheardOf();
    untilTheyStandStill();

    erase(mina);
    await(node.projections.obey(new Reset()));

    await().ignoreExceptions().until(() -> channelsMadeAnew().contains(mina.channel().value()));
    assertThat(channelsMadeAnew()).doesNotContain(mina.secret()).contains("[erased]");
    assertThat(node.views()).doesNotContain(mina.secret());
  }

  /** They stand still before the event that says who is erased. */
  private String channelsMadeAnew() {
    return await(node.pool.query("SELECT t::text FROM views_next.channel t").execute()).stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void anErasureReachesViewsThatAreBeingMadeAnew() {
    live(mina);
    node.untilViewsAreThere();
    await(node.projections.obey(new Pause()));
    await(node.projections.obey(new Reset()));

    erase(mina);

    await(node.projections.obey(new Resume()));
    await(node.projections.rebuild());
    node.untilViewsAreThere();
    assertThat(node.views()).doesNotContain(mina.secret()).contains("[erased]");
  }

  private void erase(Streamer streamer) {
    assertThat(await(node.erasure().erase(streamer.id()))).isEqualTo(Outcome.ERASED);
  }

  private void live(Streamer streamer) {
    for (Command command : streamer.evening()) {
      assertThat(await(node.log.commands().send(command))).isInstanceOf(Decision.Accepted.class);
    }
  }

  private void untilTheyStandStill() {
    await().until(() -> node.projections.status().state() == State.STOPPED);
  }

  /** An event that a newer Dasi has written; its position. */
  private long somethingUnheardOf() {
    var message = new GenericEventMessage(new MessageType("broadcast.Unheard", "9"), new byte[0]);
    await(
        node.engine
            .appendEvents(
                AppendCondition.none(),
                null,
                List.of(new GenericTaggedEventMessage<>(message, Set.of())))
            .thenCompose(transaction -> transaction.commit(null)));
    return await(node.log.feed().head());
  }
}
