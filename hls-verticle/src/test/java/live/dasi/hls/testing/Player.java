package live.dasi.hls.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks over HTTP as a player does. */
public final class Player implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();

  public HttpResponse<byte[]> get(String url, String... headers) {
    return send("GET", url, headers);
  }

  public HttpResponse<byte[]> send(String method, String url, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public String text(String url) {
    HttpResponse<byte[]> response = get(url);
    if (response.statusCode() != 200) {
      throw new AssertionError(url + ": " + response.statusCode());
    }
    return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  public List<String> lines(String url) {
    return text(url).lines().toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
