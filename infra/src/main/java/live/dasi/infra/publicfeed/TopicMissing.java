package live.dasi.infra.publicfeed;

/** The topic is not there, and could not be made; the cause is the broker's answer. */
final class TopicMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicMissing(String topic, Throwable cause) {
    super("the topic " + topic + " is missing", cause, false, false);
  }
}
