package live.dasi.infra.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.http.HttpVerticle;
import live.dasi.infra.log.EventArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers of all kinds at the desk, over real sockets. */
class HistoryDeskTest {

  /** In all far more than the sockets of both sides take. */
  private static final int BLOCKS = 1_000;

  private static final int BLOCK_BYTES = 30_000;

  private static HistoryLog log;

  @BeforeAll
  static void happen() throws Exception {
    log = new HistoryLog();
    byte[] block =
        ("{\"block\": \"" + "x".repeat(BLOCK_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20; i++) {
      log.foreign("test.Block", "1", block, BLOCKS / 20);
    }
  }

  @AfterAll
  static void stop() {
    log.close();
  }

  private static URI serve(Consumer<HttpServerResponse> answer) {
    var http =
        new HttpVerticle(
            HttpConfig.DEFAULT.on("127.0.0.1", 0),
            List.of(router -> router.get("/x").handler(ctx -> answer.accept(ctx.response()))));
    log.node.vertx().deployVerticle(http).await();
    return URI.create("http://127.0.0.1:" + http.actualPort() + "/x");
  }

  private static URI lines(CountingEngine engine, HistoryLimits limits) {
    var desk =
        new HistoryDesk(
            log.node.vertx(), new History(new EventArchive(engine), CountPolicy.DEFAULT), limits);
    return serve(response -> {
      var _ = desk.lines(HistoryFilter.ALL, 0, OptionalLong.of(BLOCKS), response);
    });
  }

  private static URI tail(HistoryLimits limits, long after) {
    return tail(HistoryFilter.ALL, limits, after);
  }

  private static URI tail(HistoryFilter filter, HistoryLimits limits, long after) {
    var desk = new HistoryDesk(log.node.vertx(), log.history, limits);
    return serve(response -> {
      var _ = desk.tail(filter, OptionalLong.of(after), response);
    });
  }

  /** One that asks, and takes little into its own socket by itself. */
  private static Socket asking(URI uri) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(1 << 16);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
    socket
        .getOutputStream()
        .write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static Stream<String> read(URI uri) throws Exception {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)).lines();
  }

  @Test
  void ofAReaderThatTakesNothingOnlySoMuchIsReadAsTheSocketsTakeAndThenItIsLetGo()
      throws Exception {
    var engine = new CountingEngine(log.node.engine());
    var impatient =
        new HistoryLimits(
            1, 1, 1, 1, 1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMillis(500));
    try (Socket _ = asking(lines(engine, impatient))) {
      engine.closed.get(60, TimeUnit.SECONDS);
    }
    assertThat(engine.taken.get()).isBetween(1, BLOCKS / 2);
  }

  @Test
  void aSlowReaderIsNeverFarBehindWhatIsReadForItAndGetsEverything() throws Exception {
    var engine = new CountingEngine(log.node.engine());
    long received = 0;
    try (Socket socket = asking(lines(engine, HistoryLimits.DEFAULT))) {
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1 << 12);
      while (received < BLOCKS) {
        String line = lines.readLine();
        if (line.startsWith("{")) {
          received++;
          assertThat(line).startsWith("{\"position\":" + received + ",");
          assertThat(engine.taken.get() - received).isLessThan(BLOCKS / 2);
        }
      }
    }
    assertThat(engine.taken.get()).isEqualTo(BLOCKS);
  }

  @Test
  void aTailTellsWhatHappensWithThePositionToComeBackWith() throws Exception {
    try (Stream<String> lines = read(tail(HistoryLimits.DEFAULT, log.history.head()))) {
      long head = log.history.head();
      log.evening(Instant.parse("2026-11-20T20:00:00Z"), 1);
      List<String> said = lines.filter(line -> line.matches("(id|event).*")).limit(14).toList();
      assertThat(said.stream().filter(line -> line.startsWith("id")))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(head + 1, head + 7).mapToObj(id -> "id: " + id).toList());
      assertThat(said).contains("event: broadcast.LiveStarted", "event: video.SegmentWritten");
    }
  }

  @Test
  void aTailOnWhichNothingHappensSaysThatItIsThere() throws Exception {
    var limits = HistoryLimits.DEFAULT.withTail(Duration.ofHours(1), Duration.ofMillis(20));
    try (Stream<String> lines = read(tail(limits, 1_000_000))) {
      assertThat(lines.filter(": still here"::equals).limit(3)).hasSize(3);
    }
  }

  @Test
  void whoComesBackToATailGoesOnBehindWhatWasLookedThroughForNothing() throws Exception {
    var nobody =
        new HistoryFilter(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(new ChannelId("nobody")),
            Optional.empty(),
            List.of());
    var limits = HistoryLimits.DEFAULT.withTail(Duration.ofHours(1), Duration.ofNanos(1));
    try (Stream<String> lines = read(tail(nobody, limits, 0))) {
      int told =
          lines
              .filter(line -> line.startsWith("id: "))
              .mapToInt(line -> Integer.parseInt(line.substring(4)))
              .filter(id -> id > 0)
              .findFirst()
              .orElseThrow();

      // How much there is to be looked at depends on how fast it is read.
      assertThat(told).isLessThanOrEqualTo(HistoryReading.LOOKED_AT_AT_ONCE);
    }
  }

  @Test
  void aTailEndsSoThatItsReaderIsAskedAgainWhoItIs() throws Exception {
    var limits = HistoryLimits.DEFAULT.withTail(Duration.ofMillis(50), Duration.ofMillis(20));
    try (Stream<String> lines = read(tail(limits, 1_000_000))) {
      assertThat(lines.toList()).startsWith("retry: 2000");
    }
  }
}
