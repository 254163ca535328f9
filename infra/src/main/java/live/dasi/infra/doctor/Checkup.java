package live.dasi.infra.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.DasiConfig.Kafka;
import live.dasi.infra.config.DasiConfig.Listen;
import live.dasi.infra.config.Secret;
import live.dasi.infra.ffmpeg.FfmpegBinary;
import live.dasi.infra.postgres.PostgresAddress;
import live.dasi.infra.publicfeed.BrokerCheck;
import live.dasi.infra.publicfeed.PublicFeedConfig;

/** Looks at all that Dasi needs. */
public final class Checkup {

  private static final int JAVA = 25;
  private static final long LITTLE_BYTES = 5L << 30;
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  private final DasiConfig config;
  private final Map<String, String> environment;

  private Checkup(DasiConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  public static List<Finding> of(DasiConfig config, Map<String, String> environment) {
    var checkup = new Checkup(config, environment);
    List<Finding> findings =
        new ArrayList<>(
            List.of(
                checkup.java(),
                checkup.ffmpeg(),
                port("rtmp", config.rtmp(), "--rtmp-port"),
                port("http", config.http(), "--http-port"),
                checkup.disk(),
                checkup.database()));
    config.kafka().map(Checkup::broker).ifPresent(findings::add);
    return findings;
  }

  private Finding java() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= JAVA
        ? Finding.ok("java", version + " in " + System.getProperty("java.home"))
        : Finding.missing("java", version.toString(), "Install a JDK 25 or newer.");
  }

  private Finding ffmpeg() {
    Path unpackInto = config.data().programs();
    Optional<FfmpegBinary> binary =
        FfmpegBinary.find(config.ffmpeg(), environment.getOrDefault("PATH", ""), unpackInto);
    if (binary.isEmpty()) {
      return config.ffmpeg().isPresent()
          ? Finding.missing(
              "ffmpeg",
              "no program at " + config.ffmpeg().get(),
              "Correct --ffmpeg, or leave it out.")
          : Finding.warning(
              "ffmpeg",
              "none, and none is bundled for this platform",
              "Install it (Debian: apt-get install ffmpeg); the demo needs it.");
    }
    FfmpegBinary found = binary.get();
    return Finding.ok(
        "ffmpeg", found.version().orElse("version unknown") + ", " + found.describe());
  }

  private static Finding port(String about, Listen listen, String flag) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
      return Finding.ok(about, listen + " is free");
    } catch (IOException e) {
      return Finding.missing(
          about,
          listen + " cannot be used: " + e.getMessage(),
          "Stop what is listening there, or choose another port with " + flag + ".");
    }
  }

  private Finding disk() {
    Path folder = config.data().root();
    Path existing =
        Stream.iterate(folder, path -> path != null, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElse(folder);
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Finding.missing(
          "disk",
          existing + " cannot be written by this user",
          "Choose another folder with --data.");
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      String found = "%s has %.1f GiB free".formatted(folder, free / (double) (1L << 30));
      return free < LITTLE_BYTES
          ? Finding.warning(
              "disk",
              found,
              "An hour at 6 Mbit/s takes 2.5 GiB: make room, or choose another disk with --data.")
          : Finding.ok("disk", found);
    } catch (IOException e) {
      return Finding.missing("disk", folder + ": " + e.getMessage(), "Check this disk.");
    }
  }

  /** Dasi starts without it, and the feed waits. */
  private static Finding broker(Kafka chosen) {
    BrokerCheck check;
    try {
      check = BrokerCheck.of(PublicFeedConfig.of(chosen));
    } catch (IllegalArgumentException e) {
      return Finding.missing("kafka", String.valueOf(e.getMessage()), "Correct that file.");
    }
    return check.isReachable()
        ? Finding.ok("kafka", check.found())
        : Finding.warning("kafka", check.found(), "Dasi starts; the public feed waits for it.");
  }

  private Finding database() {
    return config
        .postgres()
        .map(Checkup::reachable)
        .orElseGet(() ->
            Finding.ok("database", "embedded PostgreSQL, data in " + config.data().postgres()));
  }

  private static Finding reachable(Secret url) {
    try (var socket = new Socket()) {
      PostgresAddress parsed = PostgresAddress.parse(url.value());
      socket.connect(new InetSocketAddress(parsed.host(), parsed.port()), CONNECT_TIMEOUT_MS);
      return Finding.ok("database", url + " answers");
    } catch (IOException | IllegalArgumentException e) {
      return Finding.missing(
          "database",
          url + ": " + e.getMessage(),
          "Start it, or correct --postgres, or leave it out to use the embedded one.");
    }
  }
}
