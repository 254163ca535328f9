package live.dasi.infra.history;

/** A type of event by its stored name, or all types whose names begin alike. */
public sealed interface TypeFilter {

  record Named(String name) implements TypeFilter {}

  /** Such as {@code broadcast.} */
  record Beginning(String prefix) implements TypeFilter {}

  default boolean matches(String name) {
    return switch (this) {
      case Named n -> n.name().equals(name);
      case Beginning b -> name.startsWith(b.prefix());
    };
  }
}
