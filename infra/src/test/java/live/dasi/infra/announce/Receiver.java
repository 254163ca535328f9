package live.dasi.infra.announce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import live.dasi.media.Bytes;

/** Somebody's HTTP server that is told things; answers as it is told to, then with 201. */
public final class Receiver implements AutoCloseable {

  /** A request that came. */
  public record Got(String path, Map<String, String> headers, Bytes body) {
    public String header(String name) {
      return Optional.ofNullable(headers.get(name)).orElseThrow();
    }
  }

  private final HttpServer server;
  private final LinkedBlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
  private volatile int otherwise = 201;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    Integer status = answers.poll();
    exchange.sendResponseHeaders(status == null ? otherwise : status, -1);
    exchange.close();
    got.add(new Got(exchange.getRequestURI().toString(), headers, Bytes.wrap(body)));
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next answers. */
  public Receiver answering(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
    return this;
  }

  /** All further ones. */
  public void answersAlways(int status) {
    otherwise = status;
  }

  public Got next() throws InterruptedException {
    return Optional.ofNullable(got.poll(30, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("nothing came"));
  }

  /** Whether something has come that nobody took. */
  public boolean hasMore() {
    return !got.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
