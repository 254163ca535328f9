package live.dasi.projections.row;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.channel.ChannelId;

/** All rows that a batch of events is about. Lives for one batch. */
public final class Rows {

  final Kept<String, ChannelRow> channels = new Kept<>();
  final Kept<UUID, AddressRow> addresses = new Kept<>();
  final Kept<UUID, BroadcastRow> broadcasts = new Kept<>();
  final Kept<UUID, VideoRow> videos = new Kept<>();

  final Kept<String, FollowRow> follows = new Kept<>();
  final Kept<String, SubscriptionRow> subscriptions = new Kept<>();
  final Kept<String, SupportRow> support = new Kept<>();

  private final Set<UUID> people = new HashSet<>();

  private Rows() {}

  static Rows none() {
    return new Rows();
  }

  /** The rows that events are about, as they are in a schema, in the caller's transaction. */
  public static Future<Rows> load(
      SqlConnection connection, String schema, List<DomainEvent> events) {
    var rows = new Rows();
    events.forEach(event -> Evolution.want(rows, event));
    return Future.all(
            List.of(
                Tables.CHANNEL.load(connection, schema, rows.channels),
                Tables.ADDRESS.load(connection, schema, rows.addresses),
                Tables.BROADCAST.load(connection, schema, rows.broadcasts),
                Tables.VIDEO.load(connection, schema, rows.videos),
                SupportTables.FOLLOW.load(connection, schema, rows.follows),
                SupportTables.SUBSCRIPTION.load(connection, schema, rows.subscriptions),
                SupportTables.SUPPORT.load(connection, schema, rows.support)))
        .compose(_ -> rows.loadAllOfPeople(connection, schema))
        .map(rows);
  }

  /** Everything that a person has: channels, broadcasts, whom they follow, what they paid. */
  void wantAllOf(UUID person) {
    people.add(person);
  }

  private Future<Void> loadAllOfPeople(SqlConnection connection, String schema) {
    if (people.isEmpty()) {
      return Future.succeededFuture();
    }
    UUID[] theirs = people.toArray(UUID[]::new);
    return Tables.CHANNEL
        .loadWhere(
            connection,
            schema,
            channels,
            "owner = ANY ($1) OR id IN (SELECT channel FROM %s.follow WHERE person = ANY ($1))"
                .formatted(schema),
            theirs)
        .compose(_ ->
            Tables.BROADCAST.loadWhere(
                connection,
                schema,
                broadcasts,
                "channel IN (SELECT id FROM %s.channel WHERE owner = ANY ($1))".formatted(schema),
                theirs))
        .compose(_ ->
            SupportTables.FOLLOW.loadWhere(
                connection, schema, follows, "person = ANY ($1)", theirs))
        .compose(_ ->
            SupportTables.SUPPORT.loadWhere(
                connection, schema, support, "person = ANY ($1)", theirs));
  }

  /** Applies events in their order. */
  public void evolve(List<DomainEvent> events) {
    events.forEach(event -> Evolution.apply(this, event));
  }

  /** Writes what has changed. */
  public Future<Void> store(SqlConnection connection, String schema) {
    return Future.all(
            List.of(
                Tables.CHANNEL.store(connection, schema, channels),
                Tables.ADDRESS.store(connection, schema, addresses),
                Tables.BROADCAST.store(connection, schema, broadcasts),
                Tables.VIDEO.store(connection, schema, videos),
                SupportTables.FOLLOW.store(connection, schema, follows),
                SupportTables.SUBSCRIPTION.store(connection, schema, subscriptions),
                SupportTables.SUPPORT.store(connection, schema, support)))
        .mapEmpty();
  }

  /** How a broadcast looks; empty if it has not begun. */
  public Optional<BroadcastNotice> notice(BroadcastId id) {
    return Optional.ofNullable(broadcasts.get(id.value()))
        .flatMap(row ->
            Optional.ofNullable(row.phase().status())
                .map(status ->
                    new BroadcastNotice(
                        id, new ChannelId(row.channel()), status, row.texts().title())));
  }
}
