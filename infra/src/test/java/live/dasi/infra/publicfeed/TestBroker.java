package live.dasi.infra.publicfeed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this process, started when the first test of the JVM asks, ended with the
 * JVM. As a program of its own it is what {@link BrokerProcess} starts and kills.
 */
final class TestBroker {

  static final String READY = "the broker is ready";

  private TestBroker() {}

  /** The one that all tests share; each takes topics of its own. */
  static BrokerFiles shared() {
    return Shared.FILES;
  }

  /** Arguments: the file with the settings. */
  public static void main(String[] arguments) throws IOException {
    start(Path.of(arguments[0]));
    System.out.println(READY);
  }

  private static KafkaRaftServer start(Path settings) throws IOException {
    var properties = new Properties();
    try (var in = Files.newInputStream(settings)) {
      properties.load(in);
    }
    var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    server.startup();
    return server;
  }

  /** Initialised when first used. */
  private static final class Shared {

    static final BrokerFiles FILES = begin();

    private static BrokerFiles begin() {
      try {
        Path folder = Files.createTempDirectory("dasi-test-kafka");
        BrokerFiles files = BrokerFiles.make(folder);
        KafkaRaftServer server = start(files.settings());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        return files;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(KafkaRaftServer server, Path folder) {
      server.shutdown();
      server.awaitShutdown();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
