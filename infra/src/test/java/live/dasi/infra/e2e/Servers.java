package live.dasi.infra.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.DasiConfig.Listen;
import live.dasi.infra.config.DasiConfig.NoticePolicy;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.config.Secret;
import live.dasi.infra.server.DasiServer;

/** Servers for tests: on any free port of the loopback interface. */
final class Servers {

  private static final Duration GRACE = Duration.ofMinutes(5);

  private Servers() {}

  static DasiServer start(Path data, Duration grace) {
    return start(config(data, grace, Optional.empty(), Optional.empty()));
  }

  /** Behind a proxy. */
  static DasiServer start(Path data, Duration grace, URI publicUrl) {
    return start(config(data, grace, Optional.of(publicUrl), Optional.empty()));
  }

  /** With a PostgreSQL of the operator's own. */
  static DasiServer startOn(Path data, String postgres) {
    return start(config(data, GRACE, Optional.empty(), Optional.of(new Secret(postgres))));
  }

  /** Told of payments, and telling webhooks on this machine. */
  static DasiServer startWith(Path data, Path paymentProviders) {
    DasiConfig usual = config(data, GRACE, Optional.empty(), Optional.empty());
    return start(with(usual, Optional.of(paymentProviders), usual.notices(), usual.count()));
  }

  /** Telling of every start, however soon after the last one. */
  static DasiServer startTellingAll(Path data) {
    DasiConfig usual = config(data, GRACE, Optional.empty(), Optional.empty());
    var never = new NoticePolicy(Duration.ZERO, false);
    return start(with(usual, Optional.empty(), never, usual.count()));
  }

  /** Counting viewers by a clock of the test's. */
  static DasiServer startCounting(Path data, CountPolicy count, InstantSource clock) {
    DasiConfig usual = config(data, GRACE, Optional.empty(), Optional.empty());
    return DasiServer.start(
        with(usual, Optional.empty(), usual.notices(), count), step -> {}, clock);
  }

  private static DasiServer start(DasiConfig config) {
    return DasiServer.start(config, step -> {});
  }

  private static DasiConfig config(
      Path data, Duration grace, Optional<URI> publicUrl, Optional<Secret> postgres) {
    var anyPort = new Listen("127.0.0.1", 0);
    return new DasiConfig(
        new DataPaths(data),
        anyPort,
        anyPort,
        publicUrl,
        publicUrl.map(URI::getHost),
        postgres,
        Optional.empty(),
        Optional.empty(),
        new NoticePolicy(Duration.ofHours(1), true),
        Optional.empty(),
        new BroadcastPolicy(grace),
        CountPolicy.DEFAULT,
        Duration.ofSeconds(6),
        Duration.ofSeconds(2));
  }

  private static DasiConfig with(
      DasiConfig usual, Optional<Path> paymentProviders, NoticePolicy notices, CountPolicy count) {
    return new DasiConfig(
        usual.data(),
        usual.http(),
        usual.rtmp(),
        usual.publicUrl(),
        usual.mediaServerDomain(),
        usual.postgres(),
        usual.kafka(),
        paymentProviders,
        notices,
        usual.ffmpeg(),
        usual.broadcast(),
        count,
        usual.silence(),
        usual.segment());
  }

  /** A signed-in streamer who is also the administrator. */
  static Api streamer(DasiServer server) {
    var api = new Api("http://127.0.0.1:" + server.httpPort());
    api.becomeAdministrator(server.administratorLink().orElseThrow().toString());
    return api;
  }
}
