package live.dasi.infra.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.infra.config.DasiConfig.Kafka;
import live.dasi.infra.config.DasiConfig.Listen;
import live.dasi.infra.config.DasiConfig.NoticePolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of every command that needs the configuration. Each flag is also a key of the file
 * (without its dashes) and a variable of the environment ({@code --http-port} is {@code
 * DASI_HTTP_PORT}); see {@link SettingSources}.
 */
public final class ServerOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with settings. Default: dasi.yaml, where it exists.")
  @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data",
      description = "Database, recordings and secrets. Default: ${DEFAULT-VALUE}")
  Path data = Path.of("data");

  @Option(
      names = "--http-host",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Where viewers connect. Default: ${DEFAULT-VALUE}")
  String httpHost = "";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Default: ${DEFAULT-VALUE}")
  int httpPort;

  @Option(
      names = "--rtmp-host",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Where encoders connect. Default: ${DEFAULT-VALUE}")
  String rtmpHost = "";

  @Option(
      names = "--rtmp-port",
      paramLabel = "PORT",
      defaultValue = "1935",
      description = "Default: ${DEFAULT-VALUE}")
  int rtmpPort;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "How browsers reach this server through a reverse proxy, such as https://live.example."
              + " The X-Forwarded headers are then believed, so the proxy must set them and be the"
              + " only way in. Default: as each browser sees it.")
  @Nullable String publicUrl;

  @Option(
      names = "--media-server-domain",
      paramLabel = "NAME",
      description =
          "Host in broadcast addresses. Default: the one of --public-url, else as the streamer's"
              + " browser sees it.")
  @Nullable String mediaServerDomain;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "postgresql://user:password@host:port/database. Default: an embedded PostgreSQL in the"
              + " data folder. Better in the file or in DASI_POSTGRES than as a flag.")
  @Nullable String postgres;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,HOST:PORT]",
      description =
          "Brokers that get the public feed, for outside services; see docs/public-feed.md."
              + " Default: nobody gets it.")
  @Nullable String kafka;

  @Option(
      names = "--kafka-topic",
      paramLabel = "NAME",
      defaultValue = "dasi.public",
      description =
          "The topic of the public feed; made when it is missing. Default: ${DEFAULT-VALUE}")
  String kafkaTopic = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties file with more settings of Kafka's client, such as security.protocol and"
              + " sasl.jaas.config.")
  @Nullable Path kafkaConfig;

  @Option(
      names = "--payment-providers",
      paramLabel = "FILE",
      description =
          "Who may tell of payments: lines name = secret, readable by nobody else; see"
              + " docs/payments.md. Default: nobody.")
  @Nullable Path paymentProviders;

  @Option(
      names = "--notify-quiet",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description =
          "After a channel went live, for how long its next starts are told to nobody."
              + " Default: ${DEFAULT-VALUE}")
  Duration notifyQuiet = Duration.ZERO;

  @Option(
      names = "--notify-private",
      description =
          "Lets webhooks and push services be on private addresses and without TLS: for tests, and"
              + " for receivers in your own network.")
  boolean notifyPrivate;

  @Option(
      names = "--ffmpeg",
      paramLabel = "FILE",
      description = "Default: the one on the PATH, else the bundled one.")
  @Nullable Path ffmpeg;

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description =
          "How long a broadcast waits for an encoder that was cut off. Default: ${DEFAULT-VALUE}")
  Duration grace = Duration.ZERO;

  @Option(
      names = "--silence",
      paramLabel = "DURATION",
      defaultValue = "15s",
      description =
          "After how long without a byte an encoder counts as lost. Default: ${DEFAULT-VALUE}")
  Duration silence = Duration.ZERO;

  @Option(
      names = "--segment",
      paramLabel = "DURATION",
      defaultValue = "2s",
      description = "Length that HLS segments aim at. Default: ${DEFAULT-VALUE}")
  Duration segment = Duration.ZERO;

  @Option(
      names = "--count-pending",
      paramLabel = "DURATION",
      defaultValue = "500ms",
      description =
          "How long a viewer must have been there to be counted; see docs/audience.md. Default:"
              + " ${DEFAULT-VALUE}")
  Duration countPending = Duration.ZERO;

  @Option(
      names = "--count-tick",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description = "How often the viewer count changes. Default: ${DEFAULT-VALUE}")
  Duration countTick = Duration.ZERO;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description =
          "text: lines for people on stderr. json: everything that the server says as one JSON"
              + " object a line on stdout. Default: text")
  LogSettings.Format logFormat = LogSettings.Format.TEXT;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "error, warn, info, debug or trace: of Dasi's own log lines. Default: info")
  LogSettings.Level logLevel = LogSettings.Level.INFO;

  public LogSettings log() {
    return new LogSettings(logFormat, logLevel);
  }

  /** Throws {@link IllegalArgumentException} with a sentence for a person. */
  public DasiConfig toConfig() {
    Optional<URI> url = Optional.ofNullable(publicUrl).map(PublicUrlText::parse);
    return new DasiConfig(
        new DataPaths(data),
        new Listen(httpHost, httpPort),
        new Listen(rtmpHost, rtmpPort),
        url,
        Optional.ofNullable(mediaServerDomain).or(() -> url.map(URI::getHost)),
        Optional.ofNullable(postgres).map(Secret::new),
        Optional.ofNullable(kafka)
            .map(brokers -> new Kafka(brokers, kafkaTopic, Optional.ofNullable(kafkaConfig))),
        Optional.ofNullable(paymentProviders),
        new NoticePolicy(notifyQuiet, notifyPrivate),
        Optional.ofNullable(ffmpeg),
        new BroadcastPolicy(grace),
        new CountPolicy(countPending, countTick),
        silence,
        segment);
  }
}
