package live.dasi.infra.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers' servers get, and what they can do to us. */
class OutgoingHttpTest {

  private static final String PASSWORD = "changeit";
  private static final Bytes BODY = Bytes.ofHex("7b7d");

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final LinkedBlockingQueue<String> got = new LinkedBlockingQueue<>();
  private HttpServer tls;
  private HttpServer plain;
  private OutgoingHttp trusting;

  @BeforeEach
  void listen() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Path certificate = folder.resolve("certificate.pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost",
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString(),
        "-alias",
        "server");
    keytool(
        "-exportcert",
        "-rfc",
        "-keystore",
        keys.toString(),
        "-alias",
        "server",
        "-file",
        certificate.toString());
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD));
    tls = listening(options);
    plain = listening(new HttpServerOptions());
    trusting =
        new OutgoingHttp(
            vertx,
            new Destinations(vertx, true),
            OutgoingHttp.options()
                .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString())));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void speaksTlsWithAServerWhoseCertificateIsOfItsName() {
    assertThat(post(trusting, "https://localhost:" + tls.actualPort() + "/a?b=c")).isEqualTo(200);
    assertThat(got).containsExactly("localhost:" + tls.actualPort() + " /a?b=c {}");
  }

  @Test
  void refusesACertificateOfAnotherNameAndOneOfNobodyKnown() {
    var strict = new OutgoingHttp(vertx, new Destinations(vertx, true));

    assertThatThrownBy(() -> post(trusting, "https://127.0.0.1:" + tls.actualPort() + "/"))
        .hasCauseInstanceOf(SSLHandshakeException.class);
    assertThatThrownBy(() -> post(strict, "https://localhost:" + tls.actualPort() + "/"))
        .hasCauseInstanceOf(SSLHandshakeException.class);
    assertThat(got).isEmpty();
  }

  @Test
  void callsNobodyOnItsOwnMachineUnlessItMay() {
    var publicOnly = new OutgoingHttp(vertx, new Destinations(vertx, false));

    assertThatThrownBy(() -> post(publicOnly, "https://localhost:" + tls.actualPort() + "/"))
        .hasMessageContaining("no public address");
    assertThat(got).isEmpty();
  }

  @Test
  void followsNoRedirection() {
    assertThat(post(trusting, "http://localhost:" + plain.actualPort() + "/moved")).isEqualTo(302);
    assertThat(got).hasSize(1);
  }

  @Test
  void waitsForNoAnswerThatNeverEnds() {
    assertThat(post(trusting, "http://localhost:" + plain.actualPort() + "/endless"))
        .isEqualTo(200);
  }

  private static int post(OutgoingHttp http, String url) {
    return http.post(URI.create(url), Map.of("Content-Type", "application/json"), BODY)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private HttpServer listening(HttpServerOptions options) {
    return vertx
        .createHttpServer(options)
        .requestHandler(this::answer)
        .listen(0, "127.0.0.1")
        .await();
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> got.add(request.authority() + " " + request.uri() + " " + body));
    switch (request.path()) {
      case "/moved" ->
          request.response().setStatusCode(302).putHeader("Location", "/elsewhere").end();
      case "/endless" -> {
        request.response().setChunked(true);
        pour(request);
      }
      default -> request.response().end();
    }
  }

  private static void pour(HttpServerRequest request) {
    Future<Void> written = request.response().write(Buffer.buffer(new byte[8 * 1024]));
    written.onSuccess(_ -> pour(request));
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.concat(Stream.of(arguments), Stream.of("-storepass", PASSWORD, "-noprompt")))
            .toList();
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
