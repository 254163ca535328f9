package live.dasi.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of a chat. */
class ChatCrashTest {

  private static final int WRITERS = 20;
  private static final int ROUNDS = 5;
  private static final int SEEN_BEFORE_THE_KILL = 60;

  @TempDir Path folder;

  @Test
  void everyMessageThatAnybodySawIsInTheHistory() {
    Path data = folder.resolve("data");
    Set<String> seen = new HashSet<>();
    String broadcast;
    try (var server = ServerProcess.start(data);
        var api = server.streamer()) {
      JsonNode address = api.address("crash", "Killed");
      broadcast = address.get("broadcastId").asText();
      try (var _ = Encoder.publish(address.get("url").asText())) {
        await().until(() -> api.status("/api/v1/broadcasts/" + broadcast) == 200);
        seen.addAll(chatUntilKilled(server, broadcast));
      }
    }
    try (var server = ServerProcess.start(data);
        var api = server.signedIn()) {
      JsonNode page = api.get("/api/v1/broadcasts/" + broadcast + "/messages?limit=500");
      List<String> kept = new ArrayList<>();
      page.get("messages").forEach(message -> kept.add(message.get("id").asText()));

      assertThat(seen).hasSizeGreaterThanOrEqualTo(SEEN_BEFORE_THE_KILL);
      assertThat(kept).containsAll(seen).doesNotHaveDuplicates();
    }
  }

  /** What anybody has seen, in all pages together. */
  private static Set<String> chatUntilKilled(ServerProcess server, String broadcast) {
    int port = URI.create(server.url()).getPort();
    List<ChatSocket> pages = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        pages.add(ChatSocket.join(port, broadcast));
      }
      ChatSocket reader = pages.getFirst();
      for (int round = 0; round < ROUNDS; round++) {
        String text = "message of round " + round;
        pages.forEach(page -> page.say(text));
      }
      // Some are still on their way.
      await().until(() -> reader.messages().size() >= SEEN_BEFORE_THE_KILL);
      server.kill();
      Set<String> seen = new HashSet<>();
      pages.forEach(page -> seen.addAll(page.messages()));
      return seen;
    } finally {
      pages.forEach(ChatSocket::close);
    }
  }
}
