package live.dasi.infra.log;

import java.lang.reflect.Type;
import live.dasi.domain.DomainEvent;
import live.dasi.infra.json.DomainJson;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Axon's Converter, of which the log needs one direction: events to JSON. Reading needs the stored
 * name as well, so {@link StoredEvents} does that.
 */
public final class EventPayloads implements Converter {

  @Override
  public boolean canConvert(Type source, Type target) {
    return true;
  }

  @Override
  // Axon's signature; each branch has just looked at the target.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T convert(@Nullable Object input, Type target) {
    if (input == null || (target instanceof Class<?> type && type.isInstance(input))) {
      return (T) input;
    }
    if (input instanceof DomainEvent event && target == byte[].class) {
      return (T) DomainJson.writePayload(event);
    }
    throw new ConversionException(
        "%s cannot become %s".formatted(input.getClass().getName(), target.getTypeName()));
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("events", DomainJson.class);
  }
}
