package live.dasi.infra.person;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.Personal;
import org.axonframework.messaging.core.MessageType;

/** Which texts of which event are {@link Personal}. */
public final class PersonalFields {

  /**
   * One of them.
   *
   * @param name of the component, and of the property in JSON
   * @param erased what is left of it
   */
  record Field(String name, String erased) {}

  private static final Map<MessageType, List<Field>> OF_STORED =
      EventCatalog.entries().stream()
          .filter(entry -> fields(entry.type()).findAny().isPresent())
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> new MessageType(entry.name(), entry.version()),
                  entry -> fields(entry.type()).toList()));

  private static final Set<Class<?>> EVENTS =
      EventCatalog.entries().stream()
          .map(EventCatalog.Entry::type)
          .filter(type -> fields(type).findAny().isPresent())
          .collect(Collectors.toUnmodifiableSet());

  private PersonalFields() {}

  /** Empty for most: this is asked for every event of a replay. */
  static List<Field> of(MessageType type) {
    return OF_STORED.getOrDefault(type, List.of());
  }

  public static boolean has(Class<? extends DomainEvent> event) {
    return EVENTS.contains(event);
  }

  private static Stream<Field> fields(Class<?> event) {
    return Stream.of(event.getRecordComponents()).flatMap(component -> field(component).stream());
  }

  private static Optional<Field> field(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Personal.class))
        .map(personal -> {
          if (component.getType() != String.class) {
            throw new IllegalStateException("only a text can be personal: " + component);
          }
          return new Field(component.getName(), personal.erased());
        });
  }
}
