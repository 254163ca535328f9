package live.dasi.infra.push;

import static live.dasi.infra.announce.NoticeNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.dasi.domain.AccountId;
import live.dasi.domain.follow.FollowEvent.ChannelFollowed;
import live.dasi.domain.follow.FollowEvent.ChannelUnfollowed;
import live.dasi.infra.announce.NoticeNode;
import live.dasi.infra.announce.Receiver;
import live.dasi.infra.announce.Receiver.Got;
import live.dasi.infra.announce.Town;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.postgres.TestDatabases;
import live.dasi.port.MemoryLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Followers' browsers learn of a start, by a push service that is the test's own. */
class PushTest {

  private static final Pattern VAPID = Pattern.compile("vapid t=([^,]+), ?k=(.+)");
  private static final AccountId MINA = new AccountId(new UUID(5, 1));
  private static final AccountId JUN = new AccountId(new UUID(5, 2));
  private static final String SUBSCRIPTIONS = "SELECT count(*) FROM notices.push_subscription";

  @TempDir Path data;

  private final PostgresAddress database = TestDatabases.migrated();
  private final MemoryLog log = new MemoryLog();
  private final Town town = new Town(log);
  private final Receiver service = new Receiver();
  private final BrowserKeys browser = new BrowserKeys();
  private NoticeNode node;

  @BeforeEach
  void open() {
    town.opened();
    log.append(new ChannelFollowed(Town.HARBOUR, MINA, Instant.now()));
    node = new NoticeNode(database, log, data);
  }

  @AfterEach
  void close() {
    node.close();
    service.close();
    log.close();
  }

  @Test
  void aBrowserOfAFollowerReadsWhatNobodyElseCan() throws Exception {
    subscribe(MINA, "/mina", browser);
    subscribe(JUN, "/jun", new BrowserKeys());

    town.starts(1, Duration.ZERO);

    Got got = service.next();
    assertThat(got.path()).isEqualTo("/mina");
    assertThat(got.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(Integer.parseInt(got.header("TTL"))).isBetween(3_000, 3_600);
    JsonNode message = new ObjectMapper().readTree(browser.decrypt(got.body()));
    assertThat(message.path("type").asText()).isEqualTo("started");
    assertThat(message.path("channelName").asText()).isEqualTo("The harbour");
    assertThat(message.path("broadcast").asText()).isEqualTo(Town.show(1).toString());
    node.hasDeliveredAll();
    assertThat(service.hasMore()).isFalse();
  }

  @Test
  void thePushServiceKnowsTheServerByItsKey() throws Exception {
    subscribe(MINA, "/mina", browser);

    town.starts(1, Duration.ZERO);

    Matcher vapid = VAPID.matcher(service.next().header("Authorization"));
    assertThat(vapid.matches()).isTrue();
    assertThat(vapid.group(2)).isEqualTo(node.pushMessages.publicKey());
    String[] jwt = vapid.group(1).split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(BrowserKeys.publicKey(Base64.getUrlDecoder().decode(vapid.group(2))));
    signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt[1]));
    assertThat(claims.path("aud").asText()).isEqualTo(service.url(""));
    assertThat(claims.path("sub").asText()).isEqualTo("mailto:operator@live.example");
    assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
  }

  @Test
  void triesAgainWhatAPushServiceCannotTakeNowAndForgetsWhoIsGone() throws Exception {
    subscribe(MINA, "/mina", browser);
    service.answering(429, 503);
    town.starts(1, Duration.ofMinutes(30));
    for (int i = 0; i < 3; i++) {
      assertThat(browser.decrypt(service.next().body())).contains("Show 1");
    }
    node.hasDeliveredAll();
    assertThat(node.count(SUBSCRIPTIONS)).isEqualTo(1);

    service.answering(410);
    town.starts(2, Duration.ofMinutes(15));
    assertThat(browser.decrypt(service.next().body())).contains("Show 2");
    node.hasDeliveredAll();

    assertThat(node.count(SUBSCRIPTIONS)).isZero();
  }

  @Test
  void tellsNobodyWhoFollowsNoMore() {
    subscribe(MINA, "/mina", browser);
    log.append(new ChannelUnfollowed(Town.HARBOUR, MINA, Instant.now()));

    node.hasAnnounced(town.starts(1, Duration.ZERO));

    node.hasDeliveredAll();
    assertThat(service.hasMore()).isFalse();
  }

  @Test
  void keepsItsKeyOverARestartInAFileThatOnlyItsOwnerReads() throws Exception {
    String key = node.pushMessages.publicKey();
    node.close();

    node = new NoticeNode(database, log, data);

    assertThat(node.pushMessages.publicKey()).isEqualTo(key);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve(VapidKeyFile.FILE_NAME))))
        .isEqualTo("rw-------");
  }

  @Test
  void forgetsTheOldestBrowsersOfAPersonWhoHasTooMany() {
    for (int i = 0; i < 25; i++) {
      subscribe(MINA, "/" + i, browser);
    }

    assertThat(node.count(SUBSCRIPTIONS)).isEqualTo(20);
  }

  private void subscribe(AccountId person, String path, BrowserKeys keys) {
    await(
        node.pushes.add(
            person,
            new PushSubscription(URI.create(service.url(path)), keys.p256dh(), keys.auth())));
  }
}
