package live.dasi.infra.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

  private Servers() {}

  static DasiServer start(Path data, Duration grace) {
    return start(data, grace, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Behind a proxy. */
  static DasiServer start(Path data, Duration grace, URI publicUrl) {
    return start(data, grace, Optional.of(publicUrl), Optional.empty(), Optional.empty());
  }

  /** With a PostgreSQL of the operator's own. */
  static DasiServer startOn(Path data, String postgres) {
    return start(
        data,
        Duration.ofMinutes(5),
        Optional.empty(),
        Optional.of(new Secret(postgres)),
        Optional.empty());
  }

  /** Told of payments, and telling webhooks on this machine. */
  static DasiServer startWith(Path data, Path paymentProviders) {
    return start(
        data,
        Duration.ofMinutes(5),
        Optional.empty(),
        Optional.empty(),
        Optional.of(paymentProviders));
  }

  private static DasiServer start(
      Path data,
      Duration grace,
      Optional<URI> publicUrl,
      Optional<Secret> postgres,
      Optional<Path> paymentProviders) {
    var anyPort = new Listen("127.0.0.1", 0);
    return DasiServer.start(
        new DasiConfig(
            new DataPaths(data),
            anyPort,
            anyPort,
            publicUrl,
            publicUrl.map(URI::getHost),
            postgres,
            Optional.empty(),
            paymentProviders,
            new NoticePolicy(Duration.ofHours(1), true),
            Optional.empty(),
            new BroadcastPolicy(grace),
            CountPolicy.DEFAULT,
            Duration.ofSeconds(6),
            Duration.ofSeconds(2)),
        step -> {});
  }

  /** A signed-in streamer who is also the administrator. */
  static Api streamer(DasiServer server) {
    var api = new Api("http://127.0.0.1:" + server.httpPort());
    api.becomeAdministrator(server.administratorLink().orElseThrow().toString());
    return api;
  }
}
