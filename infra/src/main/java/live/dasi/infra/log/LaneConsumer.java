package live.dasi.infra.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import live.dasi.media.MalformedInput;

/**
 * Answers the messages of a lane one after the other. At most {@value #MAX_WAITING} wait; the event
 * bus turns the next away, and tells its sender.
 */
final class LaneConsumer {

  /** Failure code: the message will never be understood. */
  static final int MALFORMED = 400;

  /** Failure code: not now. */
  static final int UNAVAILABLE = 503;

  private static final int MAX_WAITING = 1_000;

  private LaneConsumer() {}

  /** Completes when all lanes are open. Call it on the context that is to answer. */
  static Future<Void> openAll(
      Vertx vertx, IntFunction<String> address, Function<Message<String>, Future<String>> answer) {
    return Future.all(
            IntStream.range(0, Lanes.COUNT)
                .mapToObj(lane -> open(vertx, address.apply(lane), answer))
                .toList())
        .mapEmpty();
  }

  private static Future<Void> open(
      Vertx vertx, String address, Function<Message<String>, Future<String>> answer) {
    var options =
        new MessageConsumerOptions().setAddress(address).setMaxBufferedMessages(MAX_WAITING);
    MessageConsumer<String> consumer = vertx.eventBus().consumer(options);
    consumer.pause();
    consumer.handler(message -> reply(message, answer).onComplete(_ -> consumer.fetch(1)));
    consumer.fetch(1);
    return consumer.completion();
  }

  private static Future<String> reply(
      Message<String> message, Function<Message<String>, Future<String>> answer) {
    return Future.<String>future(promise -> answer.apply(message).onComplete(promise))
        .onSuccess(message::reply)
        .onFailure(e -> message.fail(code(e), String.valueOf(e.getMessage())));
  }

  private static int code(Throwable failure) {
    return failure instanceof MalformedInput ? MALFORMED : UNAVAILABLE;
  }
}
