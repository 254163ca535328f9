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
    Map<String, String> settings = load(file);
    var taken = new TreeSet<>(settings.keySet());
    taken.retainAll(PublicFeedConfig.OURS);
    if (!taken.isEmpty()) {
      throw new IllegalArgumentException(
          "--kafka-config: %s must not be set in %s: Dasi sets it itself%s"
              .formatted(
                  String.join(", ", taken),
                  file,
                  taken.contains("bootstrap.servers") ? " (the brokers come from --kafka)" : ""));
    }
    return settings;
  }

  private static Map<String, String> load(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(
            "--kafka-config: %s is longer than %d bytes".formatted(file, MAX_BYTES));
      }
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("--kafka-config: %s cannot be read".formatted(file), e);
    }
  }

  static Map<String, String> parse(Path file, String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      // Without the cause: its message may quote the file.
      throw new IllegalArgumentException(
          "--kafka-config: %s is no properties file (lines such as security.protocol=SASL_SSL)"
              .formatted(file));
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }
}
