package live.dasi.infra.eventstore;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of event types and their numbers. A pair never changes, so that it is kept for ever; there
 * are as many as the program has event types.
 */
final class TypeDictionary {

  private static final String INSERT =
      "INSERT INTO event_type (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING";
  private static final String SELECT = "SELECT id, name FROM event_type";

  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, String> names = new ConcurrentHashMap<>();

  Future<Void> load(SqlClient client) {
    return client.query(SELECT).execute().map(this::remember);
  }

  /** Gives names a number that have none, which adds them to the database. */
  Future<Void> number(SqlClient client, Collection<String> unknown) {
    if (unknown.isEmpty()) {
      return Future.succeededFuture();
    }
    return client
        .preparedQuery(INSERT)
        .execute(Tuple.tuple().addArrayOfString(inOneOrder(unknown)))
        .compose(added -> load(client));
  }

  boolean knows(String name) {
    return ids.containsKey(name);
  }

  /** Two nodes that add the same ones in different orders would wait for each other. */
  private static String[] inOneOrder(Collection<String> names) {
    return names.stream().sorted().toArray(String[]::new);
  }

  void addIfUnknown(String name, Collection<String> unknown) {
    if (!ids.containsKey(name)) {
      unknown.add(name);
    }
  }

  /** The number of a name that is known. */
  int id(String name) {
    Integer id = ids.get(name);
    if (id == null) {
      throw new IllegalStateException("event type not looked up before: " + name);
    }
    return id;
  }

  boolean knows(int id) {
    return names.containsKey(id);
  }

  /** The name of a number that is known. */
  String name(int id) {
    String name = names.get(id);
    if (name == null) {
      throw new IllegalStateException("the log has no event type " + id);
    }
    return name;
  }

  private Void remember(RowSet<Row> rows) {
    for (Row row : rows) {
      ids.put(row.getString(1), row.getInteger(0));
      names.put(row.getInteger(0), row.getString(1));
    }
    return null;
  }
}
