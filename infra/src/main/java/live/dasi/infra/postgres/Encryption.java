package live.dasi.infra.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a connection is protected; the names are those of libpq's {@code sslmode}. */
public enum Encryption {
  DISABLE(SslMode.DISABLE),
  PREFER(SslMode.PREFER),
  /** Encrypted, but any certificate will do. */
  REQUIRE(SslMode.REQUIRE),
  /** The certificate is of a known authority and names the host. */
  VERIFY_FULL(SslMode.VERIFY_FULL);

  private final SslMode mode;

  Encryption(SslMode mode) {
    this.mode = mode;
  }

  static Encryption named(String name) {
    for (Encryption encryption : values()) {
      if (encryption.parameter().equals(name)) {
        return encryption;
      }
    }
    throw new PostgresException(
        "sslmode of a PostgreSQL address is one of "
            + Arrays.stream(values()).map(Encryption::parameter).collect(Collectors.joining(", ")));
  }

  String parameter() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  PgConnectOptions applyTo(PgConnectOptions options) {
    options.setSslMode(mode);
    return switch (this) {
      case DISABLE -> options;
      case PREFER, REQUIRE -> options.setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case VERIFY_FULL ->
          options.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    };
  }
}
