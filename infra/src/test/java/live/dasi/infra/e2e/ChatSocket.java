package live.dasi.infra.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A page without a browser: what it was told, in order. */
final class ChatSocket implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private int said;

  private ChatSocket(int port) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Listener())
            .join();
  }

  static ChatSocket join(int port, String broadcast) {
    var page = new ChatSocket(port);
    page.send(Map.of("type", "join", "broadcast", broadcast));
    return page;
  }

  void say(String text) {
    send(Map.of("type", "say", "text", text, "nonce", "n" + said++));
  }

  void send(Map<String, ?> frame) {
    try {
      socket.sendText(JSON.writeValueAsString(frame), true).join();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<JsonNode> told(String type) {
    return told.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
  }

  List<String> messages() {
    return told("message").stream().map(frame -> frame.path("id").asText()).toList();
  }

  /** How many there are, as this page shows it. */
  int viewers() {
    return told.stream()
        .filter(frame -> frame.has("viewers"))
        .mapToInt(frame -> frame.path("viewers").asInt())
        .reduce((_, newer) -> newer)
        .orElse(0);
  }

  /** Without a good-bye: as a browser that crashes. */
  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          told.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
