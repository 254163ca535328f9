package live.dasi.infra.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Type;
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
    ObjectMapper mapper = DomainJson.mapper();
    try {
      if (target == byte[].class) {
        return (T) mapper.writeValueAsBytes(input);
      }
      if (input instanceof byte[] json) {
        return mapper.readValue(json, mapper.constructType(target));
      }
    } catch (IOException e) {
      throw new ConversionException("no JSON of " + target.getTypeName(), e);
    }
    throw new ConversionException(
        "%s cannot become %s".formatted(input.getClass().getName(), target.getTypeName()));
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("json", DomainJson.class);
  }
}
