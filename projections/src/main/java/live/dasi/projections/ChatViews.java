package live.dasi.projections;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Badge;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatRules;
import live.dasi.domain.chat.MessageId;
import live.dasi.projections.ChatView.Chatter;
import live.dasi.projections.ChatView.Muted;

/** The questions about chats; as old as those of {@link Views}. */
public final class ChatViews {

  /** Messages of one page. */
  public static final int MAX_MESSAGES = 1_000;

  private static final String MESSAGES =
      """
      SELECT m.id, m.position, m.broadcast, m.author, m.name, m.badges, m.text, m.at,
             v.opened_at, v.start_us, v.duration_us
        FROM views.message m
        JOIN views.broadcast b ON b.id = m.broadcast
        LEFT JOIN views.video v ON v.id = m.video
       WHERE m.broadcast = $1 AND m.position > $2 AND NOT m.deleted
         AND NOT EXISTS (SELECT FROM views.chatter c
                          WHERE c.id = b.channel || '/' || m.author AND c.banned)
       ORDER BY m.position LIMIT $3
      """;

  private static final String CHATTERS =
      """
      SELECT c.person, c.moderator, c.banned, c.muted_until,
             coalesce((SELECT m.name FROM views.message m WHERE m.author = c.person
                        ORDER BY m.position DESC LIMIT 1), '') AS name
        FROM views.chatter c
       WHERE c.channel = $1 AND (c.moderator OR c.banned OR c.muted_until > $2)
       ORDER BY c.changed_at DESC, c.person LIMIT $3
      """;

  private final SqlClient client;

  public ChatViews(SqlClient client) {
    this.client = client;
  }

  /**
   * What was said in a broadcast and may be shown: what was deleted is left out, and so is what
   * somebody said who is banned.
   *
   * @param after the position behind which the page begins
   * @param limit 1 to {@link #MAX_MESSAGES}
   */
  public Future<MessagePage> findMessages(BroadcastId broadcast, long after, int limit) {
    if (limit < 1 || limit > MAX_MESSAGES) {
      return Future.failedFuture(
          new IllegalArgumentException("a page has 1 to " + MAX_MESSAGES + " messages"));
    }
    // One more than asked for tells whether there is a next page.
    return client
        .preparedQuery(MESSAGES)
        .execute(Tuple.of(broadcast.value(), after, limit + 1))
        .map(rows -> page(ViewRows.list(rows, ChatViews::message), limit));
  }

  private static MessagePage page(List<MessageView> found, int limit) {
    if (found.size() <= limit) {
      return new MessagePage(found, Optional.empty());
    }
    List<MessageView> page = found.subList(0, limit);
    return new MessagePage(page, Optional.of(page.getLast().position()));
  }

  private static MessageView message(Row row) {
    Instant at = ViewRows.time(row, "at");
    return new MessageView(
        new MessageId(row.getUUID("id")),
        row.getLong("position"),
        new BroadcastId(row.getUUID("broadcast")),
        new AccountId(row.getUUID("author")),
        row.getString("name"),
        badges(row.getString("badges")),
        row.getString("text"),
        at,
        ViewRows.positionMs(row, at));
  }

  private static List<Badge> badges(String text) {
    return Stream.of(text.split(",")).filter(name -> !name.isEmpty()).map(Badge::valueOf).toList();
  }

  public Future<ChatRules> findRules(ChannelId channel) {
    return client
        .preparedQuery("SELECT slow_s, followers_only FROM views.chat_rules WHERE channel = $1")
        .execute(Tuple.of(channel.value()))
        .map(rows -> ViewRows.first(rows, ChatViews::rules).orElse(ChatRules.DEFAULT));
  }

  /** The order in the chat of a channel, as of a moment. */
  public Future<ChatView> findChat(ChannelId channel, Instant now) {
    int most = Chat.MAX_MODERATORS + Chat.MAX_HELD;
    return findRules(channel)
        .compose(rules ->
            client
                .preparedQuery(CHATTERS)
                .execute(Tuple.of(channel.value(), now.atOffset(ZoneOffset.UTC), most))
                .map(rows -> chat(rules, ViewRows.list(rows, row -> row), now)));
  }

  private static ChatRules rules(Row row) {
    return new ChatRules(row.getInteger("slow_s"), row.getBoolean("followers_only"));
  }

  private static ChatView chat(ChatRules rules, List<Row> rows, Instant now) {
    var moderators = new ArrayList<Chatter>();
    var muted = new ArrayList<Muted>();
    var banned = new ArrayList<Chatter>();
    for (Row row : rows) {
      var chatter = new Chatter(new AccountId(row.getUUID("person")), row.getString("name"));
      if (row.getBoolean("moderator")) {
        moderators.add(chatter);
      }
      if (row.getBoolean("banned")) {
        banned.add(chatter);
      }
      ViewRows.timeIfAny(row, "muted_until")
          .filter(until -> until.isAfter(now))
          .ifPresent(until -> muted.add(new Muted(chatter.person(), chatter.name(), until)));
    }
    return new ChatView(rules, moderators, muted, banned);
  }
}
