package live.dasi.hls.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import live.dasi.hls.testing.Player;
import live.dasi.hls.testing.Stage;
import live.dasi.hls.testing.TestMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Players without a WebSocket, while a broadcast runs. */
class WatchingPlayersTest {

  @TempDir static Path folder;

  private static Stage stage;
  private static Player player;

  @BeforeAll
  static void broadcast() {
    stage = Stage.open(folder);
    player = new Player();
    stage.publish(stage.start(), TestMedia.both(3));
  }

  @AfterAll
  static void close() {
    player.close();
    stage.close();
  }

  @BeforeEach
  void forget() {
    stage.seen.clear();
  }

  @Test
  void areTheSameViewerHoweverOftenTheyAsk() {
    String media = media(player.get(stage.url("live.m3u8")));

    for (int i = 0; i < 3; i++) {
      assertThat(player.get(stage.url(media)).statusCode()).isEqualTo(200);
    }

    assertThat(stage.seen).hasSize(3);
    assertThat(new HashSet<>(stage.seen)).hasSize(1);
  }

  @Test
  void areTheSameViewerInEveryRendition() {
    String pass = media(player.get(stage.url("live.m3u8"))).split("viewer=", -1)[1];
    String ts = media(player.get(stage.url("live-ts.m3u8?viewer=" + pass)));

    player.get(stage.url("live/media.m3u8?viewer=" + pass));
    player.get(stage.url(ts));

    assertThat(stage.seen).hasSize(2);
    assertThat(new HashSet<>(stage.seen)).hasSize(1);
  }

  @Test
  void areAnsweredForNobodyElse() {
    HttpResponse<byte[]> first = player.get(stage.url("live.m3u8"));
    HttpResponse<byte[]> second = player.get(stage.url("live.m3u8"));

    assertThat(media(first)).isNotEqualTo(media(second));
    assertThat(cacheControl(first)).startsWith("private");
    assertThat(cacheControl(player.get(stage.url(media(first))))).startsWith("private");
  }

  @Test
  void areNotCountedWhereTheirPageHasASocket() {
    HttpResponse<byte[]> multivariant = player.get(stage.url("live.m3u8?viewer=socket"));

    assertThat(media(multivariant)).isEqualTo("live/media.m3u8");
    assertThat(cacheControl(multivariant)).startsWith("public");
    player.get(stage.url("live/media.m3u8"));
    assertThat(stage.seen).isEmpty();
  }

  @Test
  void areNotCountedByAPassThatIsNotOfThisBroadcast() {
    String foreign = "v:00000000-0000-0007-0000-000000000007:00000000-0000-0008-0000-000000000008";

    HttpResponse<byte[]> response = player.get(stage.url("live/media.m3u8?viewer=" + foreign));
    player.get(stage.url("live/media.m3u8?viewer=x"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(stage.seen).isEmpty();
  }

  private static String media(HttpResponse<byte[]> multivariant) {
    return new String(multivariant.body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .orElseThrow();
  }

  private static String cacheControl(HttpResponse<byte[]> response) {
    return response.headers().firstValue("Cache-Control").orElse("");
  }
}
