package live.dasi.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import live.dasi.chat.room.RoomPorts;
import live.dasi.chat.room.RoomsConfig;
import live.dasi.chat.room.TestDirectory;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastNotice;
import live.dasi.domain.broadcast.BroadcastStatus;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.MemoryLog;
import live.dasi.port.PlainPasses;
import live.dasi.port.Standings.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatVerticleTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final TestNotices notices = new TestNotices();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private static final CompletionStage<Standing> NOBODY =
      CompletableFuture.completedFuture(Standing.NONE);

  private final MemoryLog log = new MemoryLog();
  private final TestDirectory directory = new TestDirectory(log);
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final ReferenceQueue<HttpServerRequest> forgotten = new ReferenceQueue<>();
  private final List<Reference<HttpServerRequest>> requests = new CopyOnWriteArrayList<>();
  private int port;
  private @Nullable ChatVerticle chat;

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void tellsEveryOpenPageInOrder() throws InterruptedException {
    serve(NEVER, ChatLimits.DEFAULT);
    List<BlockingQueue<String>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(texts(connect()));
    }

    notices.publish(notice("Soup"));
    notices.publish(notice("\"김치\" & </script>"));

    for (BlockingQueue<String> page : pages) {
      assertThat(new JsonObject(next(page)))
          .isEqualTo(
              new JsonObject()
                  .put("type", "broadcast")
                  .put("id", "00000000-0000-0001-0000-000000000002")
                  .put("channel", "cooking")
                  .put("status", "AWAY")
                  .put("title", "Soup"));
      assertThat(new JsonObject(next(page)).getString("title")).isEqualTo("\"김치\" & </script>");
    }
  }

  /** Otherwise each would get its own copy of a message, by its own task. */
  @Test
  void hasAllPagesOfAnEventLoopTogether() throws InterruptedException {
    serve(NEVER, ChatLimits.DEFAULT);
    List<BlockingQueue<String>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(texts(connect()));
    }
    notices.publish(notice("Soup"));
    for (BlockingQueue<String> page : pages) {
      assertThat(next(page)).contains("Soup");
    }

    assertThat(requireNonNull(chat).loops()).isEqualTo(1);
  }

  /** It would be more than all else that a page takes. */
  @Test
  void keepsNothingOfTheRequestOfAnOpenPage() throws InterruptedException {
    serve(NEVER, ChatLimits.DEFAULT);
    BlockingQueue<String> page = texts(connect());

    Reference<?> gone = null;
    for (int i = 0; gone == null && i < 100; i++) {
      System.gc();
      gone = forgotten.remove(200);
    }

    assertThat(gone).as("the request").isNotNull().isSameAs(requests.getFirst());
    notices.publish(notice("Soup"));
    assertThat(next(page)).contains("Soup");
  }

  @Test
  void countsPagesNoticesAndThePagesThatItDrops() throws InterruptedException {
    serve(NEVER, new ChatLimits(10, 100_000, 2, 100, 40));
    BlockingQueue<String> page = texts(connect());
    WebSocket talkative = connect();
    notices.publish(notice("Soup"));
    next(page);
    assertThat(meters.get("dasi.chat.pages").gauge().value()).isEqualTo(2);

    Future<Short> closed = closed(talkative);
    var _ = talkative.writeTextMessage("x".repeat(101));
    await(closed);

    assertThat(meters.get("dasi.chat.frames").counter().count()).isPositive();
    assertThat(
            meters.get("dasi.chat.pages.dropped").tag("reason", "FRAME_TOO_LONG").counter().count())
        .isEqualTo(1);
  }

  @Test
  void goesOnWithTheOthersWhenAPageLeaves() throws InterruptedException {
    serve(NEVER, ChatLimits.DEFAULT);
    WebSocket leaving = connect();
    BlockingQueue<String> staying = texts(connect());

    await(leaving.close());
    notices.publish(notice("Soup"));

    assertThat(next(staying)).contains("Soup");
  }

  @Test
  void answersWhatItDoesNotUnderstandAndGoesOn() throws InterruptedException {
    serve(NEVER, ChatLimits.DEFAULT);
    WebSocket socket = connect();
    BlockingQueue<String> page = texts(socket);

    await(socket.writeTextMessage("{\"type\":\"hello\"}"));
    await(socket.writeBinaryMessage(Buffer.buffer(new byte[] {0, 1, 2})));
    assertThat(next(page)).contains("refused", "MALFORMED");
    assertThat(next(page)).contains("refused", "MALFORMED");
    notices.publish(notice("Soup"));
    assertThat(next(page)).contains("Soup");
  }

  @Test
  void closesAPageThatTalksTooMuch() {
    serve(NEVER, new ChatLimits(10, 100_000, 2, 4_096, 5));
    WebSocket socket = connect();
    Future<Short> closed = closed(socket);

    for (int i = 0; i < 6; i++) {
      var _ = socket.writeTextMessage("x");
    }

    assertThat(await(closed)).isEqualTo((short) 1008);
  }

  @Test
  void closesAPageThatSendsALongFrame() {
    serve(NEVER, new ChatLimits(10, 100_000, 2, 100, 40));
    WebSocket socket = connect();
    Future<Short> closed = closed(socket);

    var _ = socket.writeTextMessage("x".repeat(101));

    assertThat(await(closed)).isEqualTo((short) 1009);
  }

  @Test
  void keepsAPageThatAnswersPings() throws InterruptedException {
    serve(OFTEN, new ChatLimits(10, 100_000, 10, 100, 40));
    WebSocket socket = connect();
    BlockingQueue<String> page = texts(socket);
    // A page that never answers is the clock: it is closed after some of our pings.
    try (Socket silent = rawConnection()) {
      readToTheEnd(silent);
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }

    notices.publish(notice("Soup"));

    assertThat(next(page)).contains("Soup");
  }

  @Test
  void closesAPageThatDoesNotAnswerPings() throws IOException {
    serve(OFTEN, new ChatLimits(10, 100_000, 2, 100, 40));
    try (Socket silent = rawConnection()) {
      byte[] received = readToTheEnd(silent);

      // Two pings (opcode 9) and then the close frame (opcode 8) with 1001.
      assertThat(received).startsWith(0x89, 4, 'd', 'a', 's', 'i', 0x89, 4, 'd', 'a', 's', 'i');
      assertThat(received).containsSequence(0x03, 0xe9);
    }
  }

  @Test
  void closesAPageThatDoesNotReadAndCostsNobodyElseAnything() throws Exception {
    serve(NEVER, new ChatLimits(2, 500_000, 2, 100, 40));
    BlockingQueue<String> reading = texts(connect());
    String longTitle = "x".repeat(60_000);
    try (Socket notReading = rawConnection()) {
      // Far more than the buffers of both ends hold.
      for (int i = 0; i < 1_000; i++) {
        notices.publish(notice(longTitle));
        assertThat(next(reading)).contains(longTitle);
      }
      assertThat(connectWhenThereIsRoom().isClosed()).as("the other's place").isFalse();
      assertThat(notReading.isClosed()).as("by ourselves").isFalse();
    }

    notices.publish(notice("Soup"));
    assertThat(next(reading)).contains("Soup");
  }

  @Test
  void refusesMorePagesThanItMayHave() {
    serve(NEVER, new ChatLimits(2, 500_000, 2, 100, 40));
    WebSocket first = connect();
    connect();

    assertThat(refusal(request())).isEqualTo(503);

    await(first.close());
    WebSocket third = connectWhenThereIsRoom();
    assertThat(third.isClosed()).isFalse();
  }

  @Test
  void refusesAPageOfAnotherHost() {
    serve(NEVER, ChatLimits.DEFAULT);

    assertThat(refusal(request().addHeader("Origin", "https://evil.example"))).isEqualTo(403);
    await(client.connect(request().addHeader("Origin", "http://127.0.0.1:8080")));
    await(client.connect(request().addHeader("Origin", "https://friends.example")));
  }

  @Test
  void saysWhatItIsToWhoeverAsksWithoutAWebSocket() {
    serve(NEVER, ChatLimits.DEFAULT);

    int status =
        await(
            vertx
                .createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", "/ws")
                .compose(request -> request.send())
                .map(response -> response.statusCode()));

    assertThat(status).isEqualTo(426);
  }

  @Test
  void saysGoodbyeWhenItStops() {
    String id = serve(NEVER, ChatLimits.DEFAULT);
    Future<Short> closed = closed(connect());

    await(vertx.undeploy(id));

    assertThat(await(closed)).isEqualTo((short) 1001);
    assertThat(notices.subscribers()).isZero();
    assertThat(refusal(request())).isEqualTo(503);
  }

  /** The HTTP server runs on other loops than the verticle, as in the whole. */
  private String serve(Duration pingEvery, ChatLimits limits) {
    chat =
        new ChatVerticle(
            new ChatConfig(pingEvery, Set.of("friends.example"), limits, RoomsConfig.DEFAULT),
            notices,
            new RoomPorts(
                log, log, new PlainPasses(), (_, _) -> NOBODY, directory, InstantSource.system()),
            _ -> CompletableFuture.completedFuture(Optional.empty()),
            meters);
    Router router = Router.router(vertx);
    router
        .route()
        .handler(routing -> {
          requests.add(new WeakReference<>(routing.request(), forgotten));
          routing.next();
        });
    requireNonNull(chat).mount(router);
    String id = await(vertx.deployVerticle(requireNonNull(chat)));
    port =
        await(
                vertx
                    .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                    .requestHandler(router)
                    .listen())
            .actualPort();
    return id;
  }

  private WebSocketConnectOptions request() {
    return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws");
  }

  /** One of whom the server knows: a client is connected a moment earlier. */
  private WebSocket connect() {
    WebSocket socket = await(client.connect(request()));
    Promise<Void> known = Promise.promise();
    socket.pongHandler(_ -> known.tryComplete());
    await(socket.writePing(Buffer.buffer("there?")).compose(_ -> known.future()));
    return socket;
  }

  /** A connection counts until it is gone, which takes a moment. */
  private WebSocket connectWhenThereIsRoom() {
    Promise<WebSocket> connected = Promise.promise();
    long timer =
        vertx.setPeriodic(50, _ -> client.connect(request()).onSuccess(connected::tryComplete));
    WebSocket socket = await(connected.future());
    vertx.cancelTimer(timer);
    return socket;
  }

  private int refusal(WebSocketConnectOptions request) {
    var statuses = new ArrayList<Integer>();
    assertThatThrownBy(() -> await(client.connect(request)))
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, refused -> statuses.add(refused.getStatus()));
    return statuses.getFirst();
  }

  /** A socket that has been upgraded, and on which nobody answers. */
  private Socket rawConnection() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            """
            GET /ws HTTP/1.1\r
            Host: 127.0.0.1\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r
            \r
            """
                .getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    assertThat(head.toString()).startsWith("HTTP/1.1 101");
    return socket;
  }

  private static byte[] readToTheEnd(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    return socket.getInputStream().readAllBytes();
  }

  private static BlockingQueue<String> texts(WebSocket socket) {
    var texts = new LinkedBlockingQueue<String>();
    socket.textMessageHandler(texts::add);
    return texts;
  }

  private static String next(BlockingQueue<String> texts) throws InterruptedException {
    String text = texts.poll(20, TimeUnit.SECONDS);
    assertThat(text).as("a notice").isNotNull();
    return text;
  }

  private static Future<Short> closed(WebSocket socket) {
    Promise<Short> closed = Promise.promise();
    socket.closeHandler(_ -> closed.complete(socket.closeStatusCode()));
    return closed.future();
  }

  private static BroadcastNotice notice(String title) {
    return new BroadcastNotice(
        new BroadcastId(new UUID(1, 2)), new ChannelId("cooking"), BroadcastStatus.AWAY, title);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
