package live.dasi.infra.person;

import static live.dasi.infra.person.PeopleLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.BroadcastRetitled;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelEvent.ChannelOpened;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.RecordPayment;
import live.dasi.domain.support.RecordPayment.Payer;
import live.dasi.infra.person.Erasure.Outcome;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.infra.push.BrowserKeys;
import live.dasi.infra.push.PushSubscription;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.port.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person in a log on a real database, and what is left of them. */
class ErasureTest {

  private static final Instant AT = Streamer.AT;

  private final PostgresAddress database = TestDatabases.migrated();
  private final PeopleLog node = new PeopleLog(database);
  private final Streamer mina = new Streamer("mina");
  private final Streamer jun = new Streamer("jun");

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void textsAreSealedInTheDatabaseAndOpenForWhoeverReadsTheLog() {
    live(mina);

    assertThat(channelEvents(mina))
        .contains(
            new ChannelOpened(mina.channel(), mina.id(), mina.text("name"), mina.text("about"), AT),
            new ChannelDescribed(
                mina.channel(), mina.text("name again"), mina.text("about again"), AT),
            new BroadcastRetitled(
                mina.channel(),
                mina.broadcast(),
                mina.text("new title"),
                mina.text("more"),
                mina.text("cats"),
                AT));
    assertThat(eventTable()).doesNotContain(mina.secret()).contains("sealed");
  }

  @Test
  void anErasedPersonIsNowhereInTheDatabaseAndTheOthersAreAsTheyWere() {
    live(mina);
    live(jun);
    node.untilViewsAreThere();
    List<DomainEvent> junsBefore = channelEvents(jun);

    assertThat(await(node.erasure().erase(mina.id()))).isEqualTo(Outcome.ERASED);
    node.untilViewsAreThere();

    assertThat(node.everyRow()).doesNotContain(mina.secret()).contains(jun.secret());
    assertThat(channelEvents(mina).toString()).doesNotContain(mina.secret());
    assertThat(channelEvents(jun)).isEqualTo(junsBefore);
    assertThat(channelEvents(mina))
        .contains(
            new ChannelOpened(mina.channel(), mina.id(), "[erased]", "", AT),
            new BroadcastRetitled(mina.channel(), mina.broadcast(), "[erased]", "", "", AT))
        .last()
        .isInstanceOfSatisfying(
            LiveEnded.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.REVOKED));
  }

  @Test
  void viewsThatAreRebuiltAfterAnErasureAreTheSame() {
    live(mina);
    live(jun);
    await(node.erasure().erase(mina.id()));
    node.untilViewsAreThere();
    String before = node.views();

    await(
        node.pool
            .query(
                "TRUNCATE views.channel, views.address, views.broadcast, views.video, views.message,"
                    + " views.follow, views.subscription, views.support")
            .execute());
    try (var again = fromTheFirstEvent()) {
      again.untilViewsAreThere();
      assertThat(again.views()).isEqualTo(before).contains("[erased]", jun.secret());
    }
  }

  @Test
  void theChannelOfAnErasedPersonStillTakesCommandsAndKeepsNothingOfThem() {
    live(mina);
    await(node.erasure().erase(mina.id()));

    assertThat(send(new DescribeChannel(mina.channel(), mina.id(), mina.text("x"), "", AT)))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(send(mina.start())).isInstanceOf(Decision.Refused.class);
    assertThat(eventTable()).doesNotContain(mina.secret());
    assertThat(channelEvents(mina))
        .last()
        .isEqualTo(new ChannelDescribed(mina.channel(), "[erased]", "", AT));
  }

  @Test
  void anAddressThatNobodyHasUsedYetIsRevoked() {
    mina.evening().subList(0, 3).forEach(this::send);

    await(node.erasure().erase(mina.id()));

    assertThat(send(mina.start())).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void whatAnInterruptedErasureLeftUndoneIsFinished() {
    live(jun);
    live(mina);
    Erasure withoutCommands = node.erasure(command -> failed(), node.log.facts());
    Erasure withoutFacts = node.erasure(node.log.commands(), fact -> failed());

    assertThatThrownBy(() -> await(withoutCommands.erase(mina.id()))).hasMessageContaining("gone");
    assertThat(channelEvents(mina).toString()).doesNotContain(mina.secret());
    assertThatThrownBy(() -> await(withoutFacts.erase(jun.id()))).hasMessageContaining("gone");
    await(withoutFacts.finishInterrupted());
    assertThat(channelEvents(mina)).last().isInstanceOf(LiveEnded.class);
    await(node.erasure().finishInterrupted());
    await(node.erasure().finishInterrupted());
    await(node.erasure().erase(mina.id()));

    node.untilViewsAreThere();
    for (Streamer erased : List.of(mina, jun)) {
      assertThat(node.everyRow()).doesNotContain(erased.secret());
      assertThat(
              await(
                  node.log
                      .feed()
                      .history(Tag.of(erased.id()), EventCatalog.kinds(DomainEvent.class))))
          .extracting(RecordedEvent::event)
          .singleElement()
          .isInstanceOf(PersonErased.class);
    }
  }

  @Test
  void anAddressThatCannotBeReadIsInNobodysWay() {
    live(jun);
    live(mina);
    await(
        node.pool
            .query(
                "UPDATE event SET payload = '{' WHERE position ="
                    + " (SELECT min(position) FROM event JOIN event_type ON id = type_id"
                    + "   WHERE name = 'broadcast.AddressIssued')")
            .execute());

    try (var restarted = new PeopleLog(database)) {
      assertThat(await(restarted.erasure().erase(mina.id()))).isEqualTo(Outcome.ERASED);
    }
    assertThat(channelEvents(mina)).last().isInstanceOf(LiveEnded.class);
  }

  @Test
  void aGuestIsErasedWithTheirWordsTheirBrowsersAndWhomTheyFollow() {
    live(mina);
    var guest = new AccountId(UUID.randomUUID());
    send(
        new RecordPayment(
            new PaymentId("test", "1"),
            mina.channel(),
            Optional.of(mina.broadcast()),
            new Payer(Optional.of(guest), jun.secret(), "thanks from " + jun.secret()),
            new Money(new BigDecimal("12.50"), "EUR"),
            Optional.empty(),
            AT,
            AT));
    await(node.log.facts().emit(new ChannelFollowed(mina.channel(), guest, AT)));
    var pushes = new PushSubscriptions(node.pool, InstantSource.system());
    var browser = new BrowserKeys();
    await(
        pushes.add(
            guest,
            new PushSubscription(
                URI.create("https://push.example/" + jun.secret().hashCode()),
                browser.p256dh(),
                browser.auth())));
    node.untilViewsAreThere();
    assertThat(node.views()).contains(jun.secret());

    assertThat(await(node.erasure().erase(guest))).isEqualTo(Outcome.ERASED);
    node.untilViewsAreThere();

    assertThat(node.everyRow()).doesNotContain(jun.secret(), "push.example");
    assertThat(node.views()).contains("12.50");
    assertThat(await(node.pool.query("SELECT FROM views.follow").execute()).size()).isZero();
  }

  @Test
  void aGuestWhoOnlyFollowedIsErased() {
    live(mina);
    var guest = new AccountId(UUID.randomUUID());
    await(node.log.facts().emit(new ChannelFollowed(mina.channel(), guest, AT)));

    assertThat(await(node.erasure().erase(guest))).isEqualTo(Outcome.ERASED);
    node.untilViewsAreThere();

    assertThat(await(node.pool.query("SELECT FROM views.follow").execute()).size()).isZero();
  }

  @Test
  void nobodyIsErasedWhoWasNever() {
    assertThat(await(node.erasure().erase(mina.id()))).isEqualTo(Outcome.NOT_FOUND);
    assertThat(node.keys.inMemory(mina.id())).isEmpty();
  }

  @Test
  void anotherNodeForgetsThePersonWhenTheEventReachesIt() {
    try (var other = new PeopleLog(database)) {
      live(mina);
      other.untilViewsAreThere();
      assertThat(other.keys.inMemory(mina.id())).get().isInstanceOf(PersonKey.Usable.class);

      await(node.erasure().erase(mina.id()));
      other.untilViewsAreThere();

      assertThat(
              await(
                      other
                          .log
                          .feed()
                          .history(Tag.of(mina.channel()), EventCatalog.kinds(DomainEvent.class)))
                  .toString())
          .doesNotContain(mina.secret());
    }
  }

  @Test
  void aReaderWaitsForTheKeysThatAreNotInMemory() {
    live(mina);
    live(jun);
    List<DomainEvent> before = channelEvents(mina);
    node.keys.forget(mina.id());
    node.keys.forget(jun.id());

    assertThat(channelEvents(mina)).isEqualTo(before);
    node.keys.forget(mina.id());
    var replayed = new CompletableFuture<List<RecordedEvent>>();
    try (var _ =
        node.log
            .feed()
            .follow(
                "test",
                0,
                events -> {
                  replayed.complete(events);
                  return CompletableFuture.completedFuture(null);
                })) {
      assertThat(await(replayed)).isNotEmpty();
    }
  }

  @Test
  void anEventThatWasStoredBeforeTextsWereSealedIsRead() {
    live(mina);
    String old =
        "{\"channel\":\"%s\",\"owner\":\"%s\",\"name\":\"old\",\"description\":\"\",\"at\":\"%s\"}"
            .formatted(mina.channel(), mina.id(), AT);

    await(
        node.pool
            .preparedQuery("UPDATE event SET payload = $1 WHERE position = 1")
            .execute(Tuple.of(Buffer.buffer(old))));
    try (var restarted = new PeopleLog(database)) {
      assertThat(
              await(
                      restarted
                          .log
                          .feed()
                          .history(Tag.of(mina.channel()), EventCatalog.kinds(DomainEvent.class)))
                  .getFirst()
                  .event())
          .isEqualTo(new ChannelOpened(mina.channel(), mina.id(), "old", "", AT));
    }
  }

  private PeopleLog fromTheFirstEvent() {
    await(node.pool.query("UPDATE views.position SET position = 0").execute());
    return new PeopleLog(database);
  }

  private void live(Streamer streamer) {
    for (Command command : streamer.evening()) {
      assertThat(send(command)).isInstanceOf(Decision.Accepted.class);
    }
    assertThat(channelEvents(streamer))
        .hasAtLeastOneElementOfType(AddressIssued.class)
        .hasAtLeastOneElementOfType(LiveStarted.class);
  }

  private Decision send(Command command) {
    return await(node.log.commands().send(command));
  }

  private List<DomainEvent> channelEvents(Streamer streamer) {
    return await(
            node.log
                .feed()
                .history(Tag.of(streamer.channel()), EventCatalog.kinds(DomainEvent.class)))
        .stream()
        .map(RecordedEvent::event)
        .toList();
  }

  private String eventTable() {
    var all = new StringBuilder();
    await(node.pool.query("SELECT convert_from(payload || metadata, 'UTF8') FROM event").execute())
        .forEach(row -> all.append(row.getString(0)));
    return all.toString();
  }

  private static <T> CompletionStage<T> failed() {
    return CompletableFuture.failedFuture(new IllegalStateException("the process is gone"));
  }
}
