package live.dasi.projections.row;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Personal;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.RecordedEvent;

/** All rows that a batch of events is about. Lives for one batch. */
public final class Rows {

  private static final String ERASED =
      "SELECT person FROM person_key WHERE person = ANY ($1) AND erased_at IS NOT NULL";

  final Kept<String, ChannelRow> channels = new Kept<>();
  final Kept<UUID, AddressRow> addresses = new Kept<>();
  final Kept<UUID, BroadcastRow> broadcasts = new Kept<>();
  final Kept<UUID, VideoRow> videos = new Kept<>();
  final Kept<UUID, MessageRow> messages = new Kept<>();
  final Kept<String, ChatRulesRow> chatRules = new Kept<>();
  final Kept<String, ChatterRow> chatters = new Kept<>();

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
      SqlConnection connection, String schema, List<RecordedEvent> events) {
    var rows = new Rows();
    events.forEach(event -> Evolution.want(rows, event.event()));
    return Future.all(
            List.of(
                Tables.CHANNEL.load(connection, schema, rows.channels),
                Tables.ADDRESS.load(connection, schema, rows.addresses),
                Tables.BROADCAST.load(connection, schema, rows.broadcasts),
                Tables.VIDEO.load(connection, schema, rows.videos),
                SupportTables.FOLLOW.load(connection, schema, rows.follows),
                SupportTables.SUBSCRIPTION.load(connection, schema, rows.subscriptions),
                SupportTables.SUPPORT.load(connection, schema, rows.support),
                ChatTables.MESSAGE.load(connection, schema, rows.messages),
                ChatTables.CHAT_RULES.load(connection, schema, rows.chatRules),
                ChatTables.CHATTER.load(connection, schema, rows.chatters)))
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
  public void evolve(List<RecordedEvent> events) {
    events.forEach(event -> Evolution.apply(this, event));
  }

  /**
   * Blanks what events tell of people who are erased by now, as the caller's transaction sees it:
   * they may have been read while the texts were open, or be of a time when none was sealed. The
   * event that says so may come much later, or never while the views stand still.
   */
  public Future<Void> forgetErased(
      SqlConnection connection, String schema, List<RecordedEvent> batch) {
    List<DomainEvent> events = batch.stream().map(RecordedEvent::event).toList();
    if (events.stream().noneMatch(Evolution::mayTellTexts)) {
      return Future.succeededFuture();
    }
    String[] ofBroadcasts =
        broadcasts.changed().stream().map(BroadcastRow::channel).distinct().toArray(String[]::new);
    return Tables.CHANNEL
        .loadWhere(connection, schema, channels, "id = ANY ($1)", ofBroadcasts)
        .compose(_ -> {
          Stream<UUID> owners = channels.all().stream().map(ChannelRow::owner);
          Stream<UUID> writers =
              events.stream().flatMap(e -> e.whoseTexts().stream()).map(AccountId::value);
          UUID[] all = Stream.concat(owners, writers).distinct().toArray(UUID[]::new);
          return connection.preparedQuery(ERASED).execute(Tuple.of((Object) all));
        })
        .map(found -> {
          found.forEach(row -> {
            Evolution.erase(this, row.getUUID("person"));
            people.add(row.getUUID("person"));
          });
          return null;
        });
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
                SupportTables.SUPPORT.store(connection, schema, support),
                ChatTables.MESSAGE.store(connection, schema, messages),
                ChatTables.CHAT_RULES.store(connection, schema, chatRules),
                ChatTables.CHATTER.store(connection, schema, chatters)))
        .compose(_ -> forgetWhatWasSaid(connection, schema));
  }

  /**
   * Where it is stored: somebody may have said more than fits into memory. What comes of them later
   * in the batch is erased already, as nobody can read it any more.
   */
  private Future<Void> forgetWhatWasSaid(SqlConnection connection, String schema) {
    return people.isEmpty()
        ? Future.succeededFuture()
        : connection
            .preparedQuery(
                "UPDATE %s.message SET name = '', text = $2 WHERE author = ANY ($1)"
                    .formatted(schema))
            .execute(Tuple.of(people.toArray(UUID[]::new), Personal.ERASED))
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
