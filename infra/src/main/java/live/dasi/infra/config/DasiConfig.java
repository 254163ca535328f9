package live.dasi.infra.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.hls.packaging.PackagingConfig;

/**
 * Everything that the operator chooses.
 *
 * @param data the folder with the database, the recordings and the secrets
 * @param publicUrl how browsers reach this server, as {@link PublicUrlText} reads it; empty: as
 *     each request did
 * @param mediaServerDomain the host in broadcast addresses; empty: the one that the streamer's
 *     browser used
 * @param postgres a PostgreSQL of the operator's own ({@code postgresql://…}); empty: the embedded
 *     one
 * @param kafka where the public feed goes; empty: nowhere
 * @param paymentProviders a file with who may tell of payments; empty: nobody
 * @param ffmpeg which ffmpeg runs; empty: the one on the PATH, else the bundled one
 */
public record DasiConfig(
    DataPaths data,
    Listen http,
    Listen rtmp,
    Optional<URI> publicUrl,
    Optional<String> mediaServerDomain,
    Optional<Secret> postgres,
    Optional<Kafka> kafka,
    Optional<Path> paymentProviders,
    NoticePolicy notices,
    Optional<Path> ffmpeg,
    BroadcastPolicy broadcast,
    CountPolicy count,
    Duration silence,
    Duration segment) {

  /** Where a server listens; port 0 takes any free one. */
  public record Listen(String host, int port) {
    public Listen {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
      }
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Where the public feed goes.
   *
   * @param bootstrap brokers to begin with, {@code host:port,host:port}
   * @param settings a file for Kafka's client, such as for TLS and SASL
   */
  public record Kafka(String bootstrap, String topic, Optional<Path> settings) {
    private static final Pattern BROKERS =
        Pattern.compile("[^\\s,:/]+:\\d{1,5}(,[^\\s,:/]+:\\d{1,5})*|\\[[0-9a-fA-F:]+]:\\d{1,5}");

    /** Kafka's own rule. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    public Kafka {
      if (!BROKERS.matcher(bootstrap).matches()) {
        throw new IllegalArgumentException(
            "--kafka must look like broker.example:9092 or one:9092,two:9092, and is '%s'"
                .formatted(bootstrap));
      }
      if (!TOPIC.matcher(topic).matches()) {
        throw new IllegalArgumentException(
            "--kafka-topic has 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-', and is '%s'"
                .formatted(topic));
      }
    }

    @Override
    public String toString() {
      return "topic %s at %s".formatted(topic, bootstrap);
    }
  }

  /**
   * Who is told that a channel is live.
   *
   * @param quiet for how long after one start further ones of the same channel are told to nobody
   * @param allowsPrivate whether webhooks and push services may be on private addresses and without
   *     TLS
   */
  public record NoticePolicy(Duration quiet, boolean allowsPrivate) {
    public static final NoticePolicy DEFAULT = new NoticePolicy(Duration.ofHours(1), false);

    @Override
    public String toString() {
      return "quiet for %s%s"
          .formatted(DurationText.of(quiet), allowsPrivate ? ", also to private addresses" : "");
    }
  }

  /** A segment without a key frame ends here, so none can aim at more. */
  private static final Duration LONGEST_SEGMENT = PackagingConfig.DEFAULT.segmentMax();

  public DasiConfig {
    atLeast("--grace", broadcast.grace(), Duration.ofSeconds(1));
    atLeast("--silence", silence, Duration.ofSeconds(1));
    atLeast("--segment", segment, Duration.ofMillis(500));
    if (segment.compareTo(LONGEST_SEGMENT) > 0) {
      throw new IllegalArgumentException(
          "--segment must be at most %s, and is %s"
              .formatted(DurationText.of(LONGEST_SEGMENT), DurationText.of(segment)));
    }
  }

  private static void atLeast(String flag, Duration value, Duration min) {
    if (value.compareTo(min) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %s, and is %s"
              .formatted(flag, DurationText.of(min), DurationText.of(value)));
    }
  }

  /** One line a choice, to be printed at the start; secrets are left out. */
  public List<String> describe() {
    return List.of(
        "data        " + data.root(),
        "http        " + http,
        "rtmp        " + rtmp,
        "public URL  " + publicUrl.map(URI::toString).orElse("(as the browser sees it)"),
        "encoders to " + mediaServerDomain.orElse("(the host that the browser sees)"),
        "database    " + postgres.map(Secret::toString).orElse("(embedded)"),
        "public feed " + kafka.map(Kafka::toString).orElse("(none)"),
        "payments    " + paymentProviders.map(Path::toString).orElse("(from nobody)"),
        "notices     " + notices,
        "ffmpeg      " + ffmpeg.map(Path::toString).orElse("(found by itself)"),
        "grace       " + DurationText.of(broadcast.grace()),
        "count       "
            + "every %s, who is there for %s"
                .formatted(DurationText.of(count.tick()), DurationText.of(count.pending())),
        "silence     " + DurationText.of(silence),
        "segment     " + DurationText.of(segment));
  }
}
