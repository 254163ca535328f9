package live.dasi.infra.person;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import live.dasi.domain.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all people: in the database, and those that were used in memory. May be called from
 * any thread.
 */
public final class PersonKeys {

  /** When that many are in memory, all are dropped: what is needed is read again. */
  private static final int MAX_IN_MEMORY = 50_000;

  private final SqlClient database;
  private final Map<AccountId, PersonKey> inMemory = new ConcurrentHashMap<>();

  /** Counts what was forgotten, so that no answer that is older than that is remembered. */
  private final AtomicLong forgotten = new AtomicLong();

  private PersonKeys(SqlClient database) {
    this.database = database;
  }

  /** Reads as many as memory takes, so that a replay does not ask for one after the other. */
  public static Future<PersonKeys> open(SqlClient database) {
    var keys = new PersonKeys(database);
    return keys.remember(
            database
                .preparedQuery("SELECT person, key FROM person_key LIMIT $1")
                .execute(Tuple.of(MAX_IN_MEMORY / 2)))
        .map(keys);
  }

  /** Empty if it has to be read first. */
  Optional<PersonKey> inMemory(AccountId person) {
    return Optional.ofNullable(inMemory.get(person));
  }

  /** Afterwards they are in memory. Who has no key is erased: nothing is sealed without one. */
  Future<Void> read(Set<AccountId> people) {
    long before = forgotten.get();
    return remember(
            database
                .preparedQuery("SELECT person, key FROM person_key WHERE person = ANY ($1)")
                .execute(
                    Tuple.of((Object) people.stream().map(AccountId::value).toArray(UUID[]::new))))
        .onSuccess(rows -> {
          // By the answer: what is in memory may be dropped by another thread meanwhile.
          Set<AccountId> without = new HashSet<>(people);
          rows.forEach(row -> without.remove(new AccountId(row.getUUID("person"))));
          without.forEach(person -> remember(person, new PersonKey.Erased(), before));
        })
        .mapEmpty();
  }

  /** The key to seal with, made unless there is one: durable when this completes. */
  Future<PersonKey> toSealWith(AccountId person) {
    PersonKey known = inMemory.get(person);
    if (known instanceof PersonKey.Usable) {
      return Future.succeededFuture(known);
    }
    return remember(
            database
                .preparedQuery(
                    """
                    INSERT INTO person_key (person, key) VALUES ($1, $2)
                    ON CONFLICT (person) DO UPDATE SET person = excluded.person
                    RETURNING person, key
                    """)
                .execute(Tuple.of(person.value(), PersonKey.random())))
        .map(rows -> key(rows.iterator().next()));
  }

  /** To be called as soon as a person is known to be erased. */
  void forget(AccountId person) {
    forgotten.incrementAndGet();
    inMemory.remove(person);
  }

  private Future<RowSet<Row>> remember(Future<RowSet<Row>> query) {
    long before = forgotten.get();
    return query.onSuccess(rows ->
        rows.forEach(row -> remember(new AccountId(row.getUUID("person")), key(row), before)));
  }

  private void remember(AccountId person, PersonKey key, long before) {
    if (inMemory.size() >= MAX_IN_MEMORY) {
      inMemory.clear();
    }
    inMemory.put(person, key);
    if (forgotten.get() != before) {
      inMemory.remove(person);
    }
  }

  private static PersonKey key(Row row) {
    @Nullable Buffer stored = row.getBuffer("key");
    return PersonKey.of(stored);
  }
}
