package live.dasi.infra.publicfeed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The operator's file with settings of Kafka's client, such as TLS and SASL. */
public final class KafkaConfigFile {

  private static final long MAX_BYTES = 64 * 1024;

  private KafkaConfigFile() {}

  /** Throws {@link IllegalArgumentException} with a sentence for a person, never with a value. */
  public static Map<String, String> read(Path file) {
    Properties properties = parse(file);
    var taken = new TreeSet<>(properties.stringPropertyNames());
    taken.retainAll(PublicFeedConfig.OURS);
    if (!taken.isEmpty()) {
      throw new IllegalArgumentException(
          "--kafka-config: %s must not be set in %s: Dasi sets it itself%s"
              .formatted(
                  String.join(", ", taken),
                  file,
                  taken.contains("bootstrap.servers") ? " (the brokers come from --kafka)" : ""));
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  private static Properties parse(Path file) {
    var properties = new Properties();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(
            "--kafka-config: %s is longer than %d bytes".formatted(file, MAX_BYTES));
      }
      properties.load(new StringReader(Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("--kafka-config: %s cannot be read".formatted(file), e);
    } catch (IllegalArgumentException e) {
      // Its message may quote the file.
      throw e.getMessage() != null && e.getMessage().startsWith("--kafka-config")
          ? e
          : new IllegalArgumentException(
              "--kafka-config: %s is no properties file (lines such as security.protocol=SASL_SSL)"
                  .formatted(file));
    }
    return properties;
  }
}
