package live.dasi.infra.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** Events as they usually are: about 200 bytes of JSON and a tag. */
final class Samples {

  static final MessageType TYPE = new MessageType("bench.OrderPlaced", "1");

  static final byte[] PAYLOAD =
      """
      {"order":"0123456789","customer":"c-1234567","amount":12345,"currency":"EUR","note":"%s"}\
      """
          .formatted("x".repeat(110))
          .getBytes(StandardCharsets.UTF_8);

  private Samples() {}

  static Tag tag(String value) {
    return new Tag("order", value);
  }

  static TaggedEventMessage<?> event(MessageType type, Tag tag) {
    return new GenericTaggedEventMessage<>(
        new GenericEventMessage(
            UUID.randomUUID().toString(), type, PAYLOAD, Map.of(), Instant.now()),
        Set.of(tag));
  }

  /** Stores one event. */
  static CompletableFuture<ConsistencyMarker> append(
      EventStorageEngine engine, AppendCondition condition, Tag tag) {
    return engine
        .appendEvents(condition, null, List.of(event(TYPE, tag)))
        .thenCompose(Samples::commit);
  }

  private static <R> CompletableFuture<ConsistencyMarker> commit(AppendTransaction<R> transaction) {
    return transaction.commit(null).thenCompose(result -> transaction.afterCommit(result, null));
  }
}
