package live.dasi.infra.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.dasi.infra.json.DomainJson;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Axon's Converter: what is stored of a message, its payload and its metadata, to JSON and back.
 * Events are read by {@link StoredEvents}, which looks at their stored name as well.
 */
public final class EventPayloads implements Converter {

  /** By type, of which the program has as many as it has. Each knows its way already. */
  private static final Map<Type, ObjectReader> READERS = new ConcurrentHashMap<>();

  private static final Map<Class<?>, ObjectWriter> WRITERS = new ConcurrentHashMap<>();

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
    try {
      if (target == byte[].class) {
        return (T) writer(input.getClass()).writeValueAsBytes(input);
      }
      if (input instanceof byte[] json) {
        return reader(target).readValue(json);
      }
    } catch (IOException e) {
      throw new ConversionException("no JSON of " + target.getTypeName(), e);
    }
    throw new ConversionException(
        "%s cannot become %s".formatted(input.getClass().getName(), target.getTypeName()));
  }

  private static ObjectReader reader(Type type) {
    ObjectReader known = READERS.get(type);
    return known != null
        ? known
        : READERS.computeIfAbsent(
            type,
            fresh -> {
              ObjectMapper mapper = DomainJson.mapper();
              return mapper.readerFor(mapper.constructType(fresh));
            });
  }

  private static ObjectWriter writer(Class<?> type) {
    ObjectWriter known = WRITERS.get(type);
    return known != null
        ? known
        : WRITERS.computeIfAbsent(type, fresh -> DomainJson.mapper().writerFor(fresh));
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("json", DomainJson.class);
  }
}
