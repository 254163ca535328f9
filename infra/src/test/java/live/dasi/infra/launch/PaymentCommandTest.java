package live.dasi.infra.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import live.dasi.infra.config.Secret;
import live.dasi.infra.signature.BodySignature;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentCommandTest {

  private static final String SECRET = "0123456789abcdef";

  /** A request that came. */
  private record Got(String path, String signature, String body) {}

  @TempDir Path folder;

  private final LinkedBlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int status = 200;
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          got.add(
              new Got(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst(BodySignature.HEADER),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          byte[] answer = "{\"payment\":\"test/1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void signsAndSendsASubscription() throws Exception {
    assertThat(
            send(
                "--channel=harbour",
                "--amount=4.90",
                "--currency=EUR",
                "--name=Mina",
                "--text=Nice boats",
                "--subscription",
                "--months=3",
                "--id=1"))
        .isZero();

    Got request = got.take();
    assertThat(request.path()).isEqualTo("/api/v1/payments/test");
    assertThat(request.body())
        .isEqualTo(
            "{\"id\":\"1\",\"kind\":\"subscription\",\"channel\":\"harbour\",\"name\":\"Mina\","
                + "\"text\":\"Nice boats\",\"amount\":\"4.90\",\"currency\":\"EUR\",\"months\":3}");
    Bytes body = Bytes.wrap(request.body().getBytes(StandardCharsets.UTF_8));
    assertThat(
            new BodySignature(new Secret(SECRET))
                .fault(Optional.of(request.signature()), body, Instant.now()))
        .isEmpty();
    assertThat(out.toString()).contains("test/1");
  }

  @Test
  void saysByItsExitCodeWhetherThePaymentWasTaken() throws Exception {
    status = 409;

    assertThat(send("--channel=harbour", "--amount=1", "--currency=EUR")).isEqualTo(1);
    assertThat(send("--provider=other", "--channel=a-b", "--amount=1", "--currency=EUR"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("other is not in").doesNotContain(SECRET);
  }

  private int send(String... options) throws IOException {
    Path secrets = Files.writeString(folder.resolve("providers"), "test = " + SECRET + "\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    String[] arguments = new String[options.length + 4];
    arguments[0] = "payment";
    arguments[1] = "send";
    arguments[2] = "--server=http://127.0.0.1:" + server.getAddress().getPort();
    arguments[3] = "--secret-file=" + secrets;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Dasi.run(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), arguments);
  }
}
