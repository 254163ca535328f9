package live.dasi.infra.person;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.push.PushSubscriptions;
import live.dasi.infra.webhook.Webhooks;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.projections.ErasedTexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases a person:
 *
 * <ol>
 *   <li>in one transaction, deletes the account with its sessions and tokens, the browsers and
 *       webhooks that are to be told, the key, and what the views have of their texts: from now on
 *       nobody signs in as them, no text of theirs in the log can be read, and none is served,
 *       whether the views follow or not;
 *   <li>revokes all their addresses, which ends their broadcasts;
 *   <li>appends {@link PersonErased}, by which all processes forget them;
 *   <li>notes that nothing is left to do.
 * </ol>
 *
 * Each step may be done again, so that what was interrupted is finished by {@link
 * #finishInterrupted}.
 */
public final class Erasure {

  private static final Set<Class<? extends DomainEvent>> FOLLOWED =
      Set.of(ChannelFollowed.class, ChannelUnfollowed.class);

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  /** What came of a wish to erase somebody. */
  public enum Outcome {
    ERASED,
    /** There is no account, and no text, of such a person. */
    NOT_FOUND,
    LAST_ADMINISTRATOR
  }

  private final Vertx vertx;
  private final Pool pool;
  private final PersonKeys keys;
  private final OpenAddresses openAddresses;
  private final Commands commands;
  private final Facts facts;
  private final EventFeed log;
  private final InstantSource clock;

  public Erasure(
      Vertx vertx,
      Pool pool,
      PersonKeys keys,
      OpenAddresses openAddresses,
      Commands commands,
      Facts facts,
      EventFeed log,
      InstantSource clock) {
    this.vertx = vertx;
    this.pool = pool;
    this.keys = keys;
    this.openAddresses = openAddresses;
    this.commands = commands;
    this.facts = facts;
    this.log = log;
    this.clock = clock;
  }

  /** Completes when the log knows. After a failure it may be called again, for the rest. */
  public Future<Outcome> erase(AccountId person) {
    return forget(person)
        .compose(outcome ->
            outcome == Outcome.ERASED
                ? finish(person).map(outcome)
                : Future.succeededFuture(outcome));
  }

  /**
   * What a crash left undone. What fails once more is said and left for the next time: nobody's
   * erasure may keep the server from starting, or another one from being finished.
   */
  public Future<Void> finishInterrupted() {
    return pool.query(
            "SELECT person FROM person_key WHERE erased_at IS NOT NULL AND NOT is_announced")
        .execute()
        .compose(rows -> {
          Future<Void> all = Future.succeededFuture();
          for (AccountId person :
              rows.stream().map(row -> new AccountId(row.getUUID("person"))).toList()) {
            LOG.info("finishing the erasure of {}", person);
            all = all.compose(_ -> finish(person).recover(failure -> unfinished(person, failure)));
          }
          return all;
        });
  }

  private static Future<Void> unfinished(AccountId person, Throwable failure) {
    LOG.error(
        "The erasure of {} is not finished: nobody can read what they wrote, but an address of"
            + " theirs may still be open. It is tried again at the next start and by"
            + " `dasi person erase {} --yes`",
        person,
        person,
        failure);
    return Future.succeededFuture();
  }

  private Future<Outcome> forget(AccountId person) {
    return pool.withTransaction(db ->
            Accounts.delete(db, person)
                .compose(deletion ->
                    switch (deletion) {
                      case DELETED -> deleteAllOf(db, person).map(Outcome.ERASED);
                      case NOT_FOUND ->
                          isKnown(db, person)
                              .compose(isKnown ->
                                  isKnown
                                      ? deleteAllOf(db, person).map(Outcome.ERASED)
                                      : Future.succeededFuture(Outcome.NOT_FOUND));
                      case LAST_ADMINISTRATOR -> Future.succeededFuture(Outcome.LAST_ADMINISTRATOR);
                    }))
        .onSuccess(_ -> keys.forget(person));
  }

  /** A guest, who has no account: has written, follows, or wants to be told. */
  private Future<Boolean> isKnown(SqlConnection db, AccountId person) {
    return db.preparedQuery(
            """
            SELECT FROM person_key WHERE person = $1
             UNION ALL SELECT FROM notices.push_subscription WHERE person = $1
            """)
        .execute(Tuple.of(person.value()))
        .compose(rows ->
            rows.size() > 0
                ? Future.succeededFuture(true)
                : here(log.history(Tag.of(person), FOLLOWED)).map(events -> !events.isEmpty()));
  }

  private Future<Void> deleteAllOf(SqlConnection db, AccountId person) {
    return PushSubscriptions.removeAllOf(db, person)
        .compose(_ -> Webhooks.removeAllOf(db, person))
        .compose(_ -> deleteKey(db, person))
        .compose(_ -> ErasedTexts.remove(db, new PersonErased(person, clock.instant())));
  }

  private Future<Void> deleteKey(SqlConnection db, AccountId person) {
    return db.preparedQuery(
            """
            INSERT INTO person_key (person, key, erased_at) VALUES ($1, NULL, $2)
            ON CONFLICT (person) DO UPDATE
              SET key = NULL, erased_at = coalesce(person_key.erased_at, excluded.erased_at)
            """)
        .execute(Tuple.of(person.value(), clock.instant().atOffset(UTC)))
        .mapEmpty();
  }

  private Future<Void> finish(AccountId person) {
    Future<Void> revoked = openAddresses.of(person).compose(addresses -> revoke(person, addresses));
    // Forgotten everywhere at once, also where an address cannot be revoked.
    return revoked
        .transform(_ -> announce(person))
        .compose(_ -> revoked)
        .compose(_ ->
            pool.preparedQuery("UPDATE person_key SET is_announced = true WHERE person = $1")
                .execute(Tuple.of(person.value()))
                .mapEmpty());
  }

  private Future<Void> revoke(AccountId person, List<BroadcastId> addresses) {
    Future<Void> all = Future.succeededFuture();
    for (BroadcastId broadcast : addresses) {
      all =
          all.compose(_ ->
              here(commands.send(new RevokeAddress(broadcast, person, clock.instant())))
                  .mapEmpty());
    }
    return all;
  }

  private Future<Void> announce(AccountId person) {
    return here(log.history(Tag.of(person), Set.of(PersonErased.class)))
        .compose(known ->
            known.isEmpty()
                ? here(facts.emit(new PersonErased(person, clock.instant())))
                : Future.succeededFuture());
  }

  private <T> Future<T> here(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
  }
}
