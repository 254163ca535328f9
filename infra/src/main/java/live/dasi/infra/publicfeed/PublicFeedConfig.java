package live.dasi.infra.publicfeed;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import live.dasi.infra.config.DasiConfig;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where the public feed goes.
 *
 * @param bootstrap brokers to begin with, {@code host:port,host:port}
 * @param security what the operator's file says, secrets among it
 * @param minPause before the first of several tries
 * @param maxPause to which the pause between tries grows
 */
public record PublicFeedConfig(
    String bootstrap,
    String topic,
    Map<String, String> security,
    Duration minPause,
    Duration maxPause) {

  private static final Duration MIN_PAUSE = Duration.ofMillis(200);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
  private static final String NEVER_MS = Integer.toString(Integer.MAX_VALUE);

  /** A broker that is away is asked again this often. */
  private static final String MAX_RECONNECT_PAUSE_MS = "2000";

  private static final String ANSWER_WITHIN_MS = "10000";

  /**
   * What "in order, at least once, none lost" rests on. One request at a time: a message that fails
   * for good must not be overtaken by the next one of its channel. None expires: as long as the
   * broker is away, the client itself goes on trying.
   */
  private static final Map<String, String> PROMISES =
      Map.of(
          ProducerConfig.ACKS_CONFIG, "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
          ProducerConfig.RETRIES_CONFIG, NEVER_MS,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, NEVER_MS);

  /** Settings of Kafka's client that are not the operator's. */
  static final Set<String> OURS = ours();

  public PublicFeedConfig {
    security = Map.copyOf(security);
  }

  public PublicFeedConfig(String bootstrap, String topic, Map<String, String> security) {
    this(bootstrap, topic, security, MIN_PAUSE, MAX_PAUSE);
  }

  /** As the operator chose; reads the file, and throws {@link IllegalArgumentException}. */
  public static PublicFeedConfig of(DasiConfig.Kafka chosen) {
    return new PublicFeedConfig(
        chosen.bootstrap(),
        chosen.topic(),
        chosen.settings().map(KafkaConfigFile::read).orElse(Map.of()));
  }

  private static Set<String> ours() {
    Set<String> keys = new HashSet<>(PROMISES.keySet());
    keys.add(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    keys.add(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    keys.add(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
    keys.add(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
    keys.add(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    return Set.copyOf(keys);
  }

  Map<String, Object> forProducer() {
    Map<String, Object> all = forClient();
    all.putAll(PROMISES);
    return all;
  }

  /** For questions about the topic. */
  Map<String, Object> forAdmin() {
    Map<String, Object> all = forClient();
    all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    return all;
  }

  private Map<String, Object> forClient() {
    Map<String, Object> all = new HashMap<>();
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "dasi-public-feed");
    all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_PAUSE_MS);
    all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
    all.put(ProducerConfig.LINGER_MS_CONFIG, "2");
    all.putAll(security);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return all;
  }

  /** How long to wait after a number of failures in a row. */
  Duration pauseAfter(int failures) {
    Duration pause = minPause.multipliedBy(1L << Math.min(failures - 1, 16));
    return pause.compareTo(maxPause) < 0 ? pause : maxPause;
  }

  /** Without what the operator's file says. */
  @Override
  public String toString() {
    return "topic %s at %s".formatted(topic, bootstrap);
  }
}
