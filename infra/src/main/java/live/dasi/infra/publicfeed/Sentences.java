package live.dasi.infra.publicfeed;

import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a failure of the broker means, and what to do about it. Without any secret. */
final class Sentences {

  private static final Pattern SECRET_KEY =
      Pattern.compile("password|secret|token|jaas|\\.key$|certificate");

  /** What stands in quotes in a JAAS line. */
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private static final String HIDDEN = "***";

  private final PublicFeedConfig config;

  Sentences(PublicFeedConfig config) {
    this.config = config;
  }

  String of(Throwable failure) {
    return switch (failure) {
      case TopicMissing missing -> missing(missing);
      case AuthenticationException e ->
          "%s refuses who this is: %s Correct --kafka-config."
              .formatted(config.bootstrap(), text(e));
      case AuthorizationException e -> forbidden(e);
      case org.apache.kafka.common.errors.TimeoutException _, TimeoutException _ -> away();
      case UnknownTopicOrPartitionException _ ->
          "the brokers do not know the topic %s everywhere yet.".formatted(config.topic());
      case KafkaException e when e.getCause() != null -> of(e.getCause());
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      default -> text(failure);
    };
  }

  String away() {
    return "no broker of %s answers. Start it, or correct --kafka. Nothing is lost meanwhile."
        .formatted(config.bootstrap());
  }

  private String missing(TopicMissing missing) {
    Throwable cause = missing.getCause();
    String make =
        "Make it: kafka-topics.sh --create --topic %s --partitions %d --config retention.ms=%d"
            .formatted(config.topic(), FeedTopic.PARTITIONS, FeedTopic.RETENTION.toMillis());
    return switch (cause) {
      case AuthorizationException _ ->
          "there is no topic %s, and this user may not make one. %s; or allow CREATE on it."
              .formatted(config.topic(), make);
      case PolicyViolationException e ->
          "there is no topic %s, and a policy of the broker forbids to make it so: %s %s"
              .formatted(config.topic(), text(e), make);
      case null, default -> of(cause == null ? missing : cause);
    };
  }

  private String forbidden(AuthorizationException failure) {
    return "this user may not write to the topic %s: %s Allow DESCRIBE and WRITE on it."
        .formatted(config.topic(), text(failure));
  }

  private String text(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    for (var setting : config.security().entrySet()) {
      if (SECRET_KEY.matcher(setting.getKey().toLowerCase(Locale.ROOT)).find()) {
        text = hide(text, setting.getValue());
      }
    }
    return text.endsWith(".") ? text : text + ".";
  }

  private static String hide(String text, String secret) {
    String hidden = secret.isBlank() ? text : text.replace(secret, HIDDEN);
    for (var quoted : QUOTED.matcher(secret).results().toList()) {
      hidden = hidden.replace(quoted.group(1), HIDDEN);
    }
    return hidden;
  }
}
