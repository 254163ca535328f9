package live.dasi.infra.history;

import static live.dasi.infra.log.TestLog.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.audience.CountPolicy;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.SessionId;
import live.dasi.domain.broadcast.VideoId;
import live.dasi.infra.json.LoggedEvent;
import live.dasi.infra.log.Evening;
import live.dasi.infra.log.EventArchive;
import live.dasi.infra.log.StoredEvent;
import live.dasi.infra.log.TestLog;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** A real log with evenings in it, and its history. */
final class HistoryLog implements AutoCloseable {

  final TestLog node = TestLog.open(new BroadcastPolicy(Duration.ofMinutes(5)));
  final EventArchive archive = new EventArchive(node.engine());
  final History history = new History(archive, CountPolicy.DEFAULT);

  /** A whole evening: opened, live with one video of some segments, and over. */
  Evening evening(Instant at, int segments) throws Exception {
    Evening evening = Evening.of(at);
    SessionId session = Evening.session();
    var video = new VideoId(UUID.randomUUID());
    send(evening.open());
    send(evening.issue());
    send(evening.start(session, 1));
    emit(evening.opened(video, session));
    for (int i = 0; i < segments; i++) {
      emit(evening.segment(video, i));
    }
    send(evening.stop(session, 60));
    emit(evening.closed(video));
    return evening;
  }

  void send(Command command) throws Exception {
    if (await(node.log().commands().send(command)) instanceof Decision.Refused refused) {
      throw new AssertionError(refused);
    }
  }

  void emit(DomainEvent fact) throws Exception {
    await(node.log().facts().emit(fact));
  }

  /** Something that this Dasi does not know, or cannot read, some times. */
  void foreign(String name, String version, byte[] payload, int times) throws Exception {
    append(
        Stream.generate(() -> new GenericEventMessage(new MessageType(name, version), payload))
            .limit(times));
  }

  /** Something of any time, as it was recorded at another one. */
  void recorded(String json, Instant at) throws Exception {
    append(
        Stream.of(
            new GenericEventMessage(
                UUID.randomUUID().toString(),
                new MessageType("chat.Said", "7"),
                json.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                at)));
  }

  private void append(Stream<GenericEventMessage> messages) throws Exception {
    List<TaggedEventMessage<?>> events = new ArrayList<>();
    messages.forEach(
        message -> events.add(new GenericTaggedEventMessage<>(message, Set.of(new Tag("a", "b")))));
    await(
        node.engine()
            .appendEvents(AppendCondition.none(), null, events)
            .thenCompose(transaction -> transaction.commit(null)));
  }

  List<LoggedEvent> read(HistoryFilter filter) throws InterruptedException {
    try (var reading = history.read(filter, 0)) {
      return all(reading);
    }
  }

  static List<LoggedEvent> all(HistoryReading reading) throws InterruptedException {
    List<LoggedEvent> events = new ArrayList<>();
    for (Optional<StoredEvent> next = reading.next(); next.isPresent(); next = reading.next()) {
      events.add(next.get().logged());
    }
    return events;
  }

  @Override
  public void close() {
    node.close();
  }
}
