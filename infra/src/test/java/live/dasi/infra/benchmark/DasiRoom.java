package live.dasi.infra.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import live.dasi.infra.benchmark.crowd.Talk;
import live.dasi.infra.e2e.Api;
import live.dasi.infra.e2e.Encoder;
import live.dasi.infra.e2e.ServerProcess;

/**
 * The room of a broadcast that runs on a whole Dasi: its PostgreSQL is on the same core, and what
 * both cost counts. The broadcast is a tone, as pictures are another benchmark's.
 */
final class DasiRoom implements RoomServer {

  private static final long PATIENCE_S = 30;
  private static final long ASK_AGAIN_MS = 100;

  /** As {@code ./dasi} starts it, and with an account of direct memory. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:NativeMemoryTracking=summary");

  private final ServerProcess server;
  private final Api api;
  private final Encoder encoder;
  private final String broadcast;

  private DasiRoom(ServerProcess server, Api api, Encoder encoder, String broadcast) {
    this.server = server;
    this.api = api;
    this.encoder = encoder;
    this.broadcast = broadcast;
  }

  /** Returns when the broadcast is live. */
  static DasiRoom open(Path data) throws InterruptedException {
    var server = ServerProcess.start(data, Cores.OF_SERVERS, JVM_OPTIONS);
    Api api = server.streamer();
    JsonNode address = api.address("bench", "Benchmark");
    String broadcast = address.get("broadcastId").asText();
    var room =
        new DasiRoom(server, api, Encoder.publishTone(address.get("url").asText()), broadcast);
    try {
      await(room::isLive, "the broadcast does not begin");
    } catch (IllegalStateException e) {
      room.close();
      throw e;
    }
    return room;
  }

  private static void await(BooleanSupplier condition, String failure) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(failure);
      }
      Thread.sleep(ASK_AGAIN_MS);
    }
  }

  /** Returns when all who left are known to have left, so that they cost nothing any more. */
  void awaitEmpty() throws InterruptedException {
    await(
        () -> api.get("/api/v1/broadcasts/" + broadcast).get("viewers").asInt() == 0,
        "there are still viewers");
  }

  /** How many joins of viewers the log has. */
  long joinsInTheLog() {
    return api.lines("/api/v1/history/events?type=audience.ViewerJoined&broadcast=" + broadcast)
        .size();
  }

  private boolean isLive() {
    return api
        .lines("/api/v1/history/events?type=broadcast.LiveStarted&broadcast=" + broadcast)
        .stream()
        .anyMatch(line -> line.contains(broadcast));
  }

  @Override
  public String name() {
    return "Dasi";
  }

  @Override
  public int port() {
    return URI.create(server.url()).getPort();
  }

  @Override
  public String path() {
    return "/ws";
  }

  @Override
  public Talk talk() {
    return new Talk() {
      @Override
      public String join() {
        return "{\"type\":\"join\",\"broadcast\":\"" + broadcast + "\"}";
      }

      @Override
      public boolean answersJoin() {
        return true;
      }

      @Override
      public String say(String text) {
        return "{\"type\":\"say\",\"text\":\"" + text + "\",\"nonce\":\"n\"}";
      }
    };
  }

  /** On one core, if a slow one, a JVM is busy with compiling for a minute and a half. */
  @Override
  public int warmUps() {
    return 24;
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    encoder.stop();
    api.close();
    server.close();
  }
}
