package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers do their worst on both ports while a broadcast is running. */
class HostileTest {

  private static final int ATTACKS = 150;
  private static final int HANDSHAKE_BYTES = 1537;

  @TempDir Path folder;

  @Test
  void aBroadcastGoesOnWhileStrangersSendGarbage() {
    try (var server = Servers.start(folder.resolve("data"), Duration.ofMinutes(5));
        var api = Servers.streamer(server)) {
      JsonNode address = api.address("calm", "Calm");
      String broadcast = address.get("broadcastId").asText();
      try (var encoder = Encoder.publish(address.get("url").asText())) {
        await().atMost(Duration.ofSeconds(30)).until(() -> durationMs(api, broadcast) > 0);
        long before = durationMs(api, broadcast);
        var random = new Random(1935);
        var lingering = new ArrayList<Socket>();
        for (int i = 0; i < ATTACKS; i++) {
          attack(server.rtmpPort(), garbage(random, i), lingering);
          attack(server.url().getPort(), request(random, i), lingering);
        }
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> durationMs(api, broadcast) > before + 6_000);
        assertThat(encoder.isRunning()).as(encoder.output()).isTrue();
        for (Socket socket : lingering) {
          socket.close();
        }
        encoder.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      await().until(() -> view(api, broadcast).get("status").asText().equals("ENDED"));
      assertThat(
              Probe.complaints("-i", server.link("/hls/" + broadcast + "/replay.m3u8").toString()))
          .isEmpty();
    }
  }

  private static JsonNode view(Api api, String broadcast) {
    return api.status("/api/v1/broadcasts/" + broadcast) == 200
        ? api.get("/api/v1/broadcasts/" + broadcast)
        : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
  }

  private static long durationMs(Api api, String broadcast) {
    return view(api, broadcast).path("durationMs").asLong();
  }

  /** Some hang up at once, some stay and say nothing more. */
  private static void attack(int port, byte[] bytes, List<Socket> lingering) {
    try {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      lingering.add(socket);
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      if (bytes.length % 2 == 0) {
        socket.close();
      }
    } catch (IOException e) {
      // The server may hang up first: that is its right.
      assertThat(e).isInstanceOf(java.net.SocketException.class);
    }
  }

  private static byte[] garbage(Random random, int i) {
    var bytes =
        new byte[i % 3 == 0 ? HANDSHAKE_BYTES + random.nextInt(8_000) : random.nextInt(4_000)];
    random.nextBytes(bytes);
    if (i % 3 == 0) {
      bytes[0] = 3;
    }
    return bytes;
  }

  private static byte[] request(Random random, int i) {
    String target =
        switch (i % 5) {
          case 0 -> "/hls/../../etc/passwd";
          case 1 -> "/hls/%2e%2e%2f%2e%2e%2fetc/passwd/live.m3u8";
          case 2 -> "/api/v1/broadcasts/" + "x".repeat(random.nextInt(6_000));
          case 3 -> "/api/v1/session";
          default -> "/ws";
        };
    String method = i % 5 == 3 ? "POST" : "GET";
    String body = "{".repeat(random.nextInt(5_000));
    String text =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9-1,x\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
