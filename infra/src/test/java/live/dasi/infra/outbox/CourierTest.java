package live.dasi.infra.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.outbox.Delivery.Kind;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.infra.webhook.Webhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in the outbox is delivered, whatever becomes of who delivers it. */
class CourierTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final AccountId OWNER = AccountId.parse("00000000-0000-0000-0000-000000000001");
  private static final int AT_A_TIME = 3;
  private static final DeliveryPolicy POLICY =
      new DeliveryPolicy(
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofSeconds(30),
          AT_A_TIME);

  /** An attempt that was begun, and ends when the test wants. */
  private record Begun(Delivery delivery, Promise<Outcome> end) {}

  /** Lets the test answer. */
  private record HeldSender(LinkedBlockingQueue<Begun> begun) implements Sender {
    HeldSender() {
      this(new LinkedBlockingQueue<>());
    }

    @Override
    public Future<Outcome> send(Delivery delivery) {
      Promise<Outcome> end = Promise.promise();
      begun.add(new Begun(delivery, end));
      return end.future();
    }

    @Override
    public Future<Void> forget(String receiver) {
      return Future.failedFuture("no webhook is forgotten here");
    }

    Begun next() throws InterruptedException {
      Begun next = begun.poll(30, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool =
      PgBuilder.pool()
          .connectingTo(TestDatabases.migrated().connectOptions())
          .with(new PoolOptions().setMaxSize(4))
          .using(vertx)
          .build();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void deliversAgainAfterTheLeaseWhatAKilledOneHadBegun() throws Exception {
    given(1, "one");
    var killed = new HeldSender();
    courier(killed, NOON);
    Delivery first = killed.next().delivery();
    var early = new HeldSender();
    courier(early, NOON.plusSeconds(29));
    var late = new HeldSender();

    courier(late, NOON.plusSeconds(31));

    Begun again = late.next();
    assertThat(again.delivery().message()).isEqualTo(first.message());
    assertThat(again.delivery().attempts()).isEqualTo(2);
    again.end().complete(new Outcome.Delivered());
    untilNothingWaits();
    assertThat(early.begun()).isEmpty();
  }

  @Test
  void hasNoMoreUnderWayThanItsPolicyAllows() throws Exception {
    for (int i = 0; i < 2 * AT_A_TIME; i++) {
      given(1, "channel-" + i);
    }
    var sender = new HeldSender();
    courier(sender, NOON);
    List<Begun> first = Stream.of(sender.next(), sender.next(), sender.next()).toList();

    first.getFirst().end().complete(new Outcome.Delivered());
    Begun fourth = sender.next();

    assertThat(sender.begun()).isEmpty();
    first.forEach(begun -> begun.end().tryComplete(new Outcome.Delivered()));
    fourth.end().complete(new Outcome.Delivered());
    sender.next().end().complete(new Outcome.Delivered());
    sender.next().end().complete(new Outcome.Delivered());
    untilNothingWaits();
  }

  @Test
  void hasOneUnderWayForEachReceiverAndKeepsTheirOrder() throws Exception {
    given(3, "one");
    var sender = new HeldSender();
    courier(sender, NOON);

    for (int i = 1; i <= 3; i++) {
      Begun begun = sender.next();
      assertThat(sender.begun()).isEmpty();
      assertThat(begun.delivery().startedAt()).isEqualTo(NOON.plusSeconds(i));
      begun.end().complete(new Outcome.Delivered());
    }
    untilNothingWaits();
  }

  @Test
  void givesUpWhatWillNeverWorkAndGoesOn() throws Exception {
    given(2, "one");
    var sender = new HeldSender();
    courier(sender, NOON);

    sender.next().end().complete(new Outcome.Refused("never"));
    sender.next().end().complete(new Outcome.Delivered());

    untilNothingWaits();
  }

  @Test
  void waitsLongerAfterEachFailure() throws Exception {
    given(1, "one");
    var sender = new HeldSender();
    courier(sender, NOON);

    sender.next().end().fail("the line is dead");

    until("SELECT next_at = '2026-11-20T12:00:02Z' FROM notices.delivery");
    assertThat(sender.begun()).isEmpty();
  }

  private void courier(Sender sender, Instant now) {
    vertx
        .deployVerticle(
            new Courier(
                Kind.WEBHOOK,
                POLICY,
                pool,
                sender,
                new SimpleMeterRegistry(),
                InstantSource.fixed(now)))
        .await();
  }

  /** Something is to be delivered to the webhook of a channel. */
  private void given(int times, String channel) {
    new Webhooks(pool, InstantSource.fixed(NOON))
        .set(new ChannelId(channel), OWNER, URI.create("https://example.org/"))
        .await();
    IntStream.rangeClosed(1, times)
        .forEach(i ->
            pool.query(
                    """
                    INSERT INTO notices.delivery
                      (webhook, channel, broadcast, started_at, made_at, next_at)
                    VALUES ('%1$s', '%1$s', gen_random_uuid(), '%2$s', '%3$s', '%3$s')
                    """
                        .formatted(channel, NOON.plusSeconds(i), NOON))
                .execute()
                .await());
  }

  private void untilNothingWaits() {
    until("SELECT NOT EXISTS (SELECT FROM notices.delivery)");
  }

  /** Asks again and again until the answer is yes. */
  private void until(String sql) {
    Promise<Void> so = Promise.promise();
    long timer =
        vertx.setPeriodic(
            10,
            _ ->
                pool.query(sql)
                    .execute()
                    .onSuccess(rows -> {
                      if (rows.iterator().next().getBoolean(0)) {
                        so.tryComplete();
                      }
                    }));
    so.future().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    vertx.cancelTimer(timer);
  }
}
