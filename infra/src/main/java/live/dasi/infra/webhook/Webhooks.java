package live.dasi.infra.webhook;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import live.dasi.domain.AccountId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.config.Secret;

/** The webhooks of channels: one each. */
public final class Webhooks {

  private static final int SECRET_BYTES = 32;

  private final SqlClient client;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Webhooks(SqlClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  public Future<Optional<Webhook>> find(ChannelId channel) {
    return client
        .preparedQuery("SELECT url, secret FROM notices.webhook WHERE channel = $1")
        .execute(Tuple.of(channel.value()))
        .map(rows -> rows.stream().findFirst().map(Webhooks::webhook));
  }

  private static Webhook webhook(Row row) {
    return new Webhook(URI.create(row.getString("url")), new Secret(row.getString("secret")));
  }

  /** Takes the place of the one before, with a secret of its own. */
  public Future<Webhook> set(ChannelId channel, AccountId owner, URI url) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    var webhook =
        new Webhook(url, new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    return client
        .preparedQuery(
            """
            INSERT INTO notices.webhook (channel, owner, url, secret, made_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (channel) DO UPDATE
              SET owner = excluded.owner, url = excluded.url, secret = excluded.secret,
                  made_at = excluded.made_at
            """)
        .execute(
            Tuple.of(
                channel.value(),
                owner.value(),
                url.toString(),
                webhook.secret().value(),
                clock.instant().atOffset(UTC)))
        .map(webhook);
  }

  /** What was to be delivered to it is forgotten, too. */
  public Future<Void> remove(ChannelId channel) {
    return client
        .preparedQuery("DELETE FROM notices.webhook WHERE channel = $1")
        .execute(Tuple.of(channel.value()))
        .mapEmpty();
  }

  /** In the caller's transaction. */
  public static Future<Void> removeAllOf(SqlClient db, AccountId owner) {
    return db.preparedQuery("DELETE FROM notices.webhook WHERE owner = $1")
        .execute(Tuple.of(owner.value()))
        .mapEmpty();
  }
}
