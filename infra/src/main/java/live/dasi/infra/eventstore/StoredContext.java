package live.dasi.infra.eventstore;

import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the log brings along. Axon's own context copies a map for each resource, which
 * costs more than the rest of the event.
 */
record StoredContext(TrackingToken token, Set<Tag> tags) implements Context {

  @Override
  public boolean containsResource(ResourceKey<?> key) {
    return getResource(key) != null;
  }

  @SuppressWarnings("unchecked")
  @Override
  public <T> @Nullable T getResource(ResourceKey<T> key) {
    if (key == TrackingToken.RESOURCE_KEY) {
      return (T) token;
    }
    return key == Tag.RESOURCE_KEY ? (T) tags : null;
  }

  @Override
  public <T> Context withResource(ResourceKey<T> key, T resource) {
    return Context.with(TrackingToken.RESOURCE_KEY, token)
        .withResource(Tag.RESOURCE_KEY, tags)
        .withResource(key, resource);
  }

  @Override
  public Map<ResourceKey<?>, Object> resources() {
    return Map.of(TrackingToken.RESOURCE_KEY, token, Tag.RESOURCE_KEY, tags);
  }
}
