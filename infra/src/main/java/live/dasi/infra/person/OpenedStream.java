package live.dasi.infra.person;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.dasi.domain.AccountId;
import live.dasi.domain.person.PersonEvent.PersonErased;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.person.PersonalFields.Field;
import live.dasi.media.MalformedInput;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the log in which the personal texts are opened. While a key is read from the database
 * there is no next event; then the callback is called. One thread at a time reads it.
 */
final class OpenedStream implements MessageStream<EventMessage> {

  static final MessageType PERSON_ERASED = new MessageType("person.PersonErased", "1");

  private final MessageStream<EventMessage> sealed;
  private final PersonKeys keys;
  private volatile Runnable callback = () -> {};
  private volatile @Nullable Entry<EventMessage> opened;
  private volatile boolean isReadingKeys;
  private volatile @Nullable Throwable failure;

  OpenedStream(MessageStream<EventMessage> sealed, PersonKeys keys) {
    this.sealed = sealed;
    this.keys = keys;
  }

  @Override
  public Optional<Entry<EventMessage>> peek() {
    if (opened == null && !isReadingKeys && failure == null) {
      opened = sealed.peek().flatMap(this::open).orElse(null);
    }
    return Optional.ofNullable(opened);
  }

  @Override
  public Optional<Entry<EventMessage>> next() {
    Optional<Entry<EventMessage>> next = peek();
    if (next.isPresent()) {
      opened = null;
      sealed.next();
    }
    return next;
  }

  /** Empty if keys have to be read first. */
  private Optional<Entry<EventMessage>> open(Entry<EventMessage> entry) {
    EventMessage message = entry.message();
    List<Field> fields = PersonalFields.of(message.type());
    if (message.payload() instanceof byte[] payload) {
      if (!fields.isEmpty()) {
        return SealedEvent.read(message.identifier(), fields, payload)
            .map(event -> open(entry, event))
            .orElse(Optional.of(entry));
      }
      if (message.type().equals(PERSON_ERASED)) {
        forget(payload);
      }
    }
    return Optional.of(entry);
  }

  private Optional<Entry<EventMessage>> open(Entry<EventMessage> entry, SealedEvent event) {
    Map<AccountId, PersonKey> known = new HashMap<>();
    Set<AccountId> unknown = new HashSet<>();
    for (AccountId person : event.people()) {
      keys.inMemory(person)
          .ifPresentOrElse(key -> known.put(person, key), () -> unknown.add(person));
    }
    if (!unknown.isEmpty()) {
      readKeys(unknown);
      return Optional.empty();
    }
    return Optional.of(
        known.isEmpty() ? entry : entry.map(message -> with(message, event.open(known))));
  }

  private void readKeys(Set<AccountId> people) {
    isReadingKeys = true;
    keys.read(people)
        .onComplete(result -> {
          failure = result.cause();
          isReadingKeys = false;
          callback.run();
        });
  }

  /** Another process may have erased somebody. */
  private void forget(byte[] payload) {
    try {
      var event = DomainJson.readPayload(PERSON_ERASED.name(), PERSON_ERASED.version(), payload);
      if (event instanceof PersonErased erased) {
        keys.forget(erased.person());
      }
    } catch (MalformedInput e) {
      // Its reader is told so as well, and says where.
      return;
    }
  }

  static EventMessage with(EventMessage message, byte[] payload) {
    return new GenericEventMessage(
        message.identifier(), message.type(), payload, message.metadata(), message.timestamp());
  }

  @Override
  public void setCallback(Runnable action) {
    callback = action;
    sealed.setCallback(action);
  }

  @Override
  public Optional<Throwable> error() {
    return Optional.ofNullable(failure).or(sealed::error);
  }

  @Override
  public boolean isCompleted() {
    return failure != null || (opened == null && !isReadingKeys && sealed.isCompleted());
  }

  @Override
  public boolean hasNextAvailable() {
    return peek().isPresent();
  }

  @Override
  public void close() {
    sealed.close();
  }
}
