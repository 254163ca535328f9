package live.dasi.infra.eventstore;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria as the arrays that {@code event_matches} takes: first tag, more tags, type ids. And the
 * names of types that have no number yet: a question looks for them when it is answered, so that it
 * neither misses them nor adds what somebody made up.
 */
final class CriteriaArrays {

  /** Joins tags; no tag contains it. */
  static final String SEPARATOR = "\u001f";

  private final List<@Nullable String> firstTags = new ArrayList<>();
  private final List<@Nullable String> moreTags = new ArrayList<>();
  private final List<@Nullable String> typeIds = new ArrayList<>();
  private final List<@Nullable String> unknownTypes = new ArrayList<>();

  void add(Criterion criterion, TypeDictionary types) {
    List<String> tags = criterion.tags();
    firstTags.add(tags.isEmpty() ? null : tags.getFirst());
    moreTags.add(tags.size() < 2 ? null : String.join(SEPARATOR, tags.subList(1, tags.size())));
    typeIds.add(typeIds(criterion, types));
    unknownTypes.add(unknown(criterion, types));
  }

  void addTo(Tuple parameters) {
    parameters
        .addArrayOfString(firstTags.toArray(String[]::new))
        .addArrayOfString(moreTags.toArray(String[]::new))
        .addArrayOfString(typeIds.toArray(String[]::new));
  }

  void addUnknownTypesTo(Tuple parameters) {
    parameters.addArrayOfString(unknownTypes.toArray(String[]::new));
  }

  private static @Nullable String unknown(Criterion criterion, TypeDictionary types) {
    List<String> unknown = new ArrayList<>();
    criterion.types().forEach(name -> types.addIfUnknown(name, unknown));
    return unknown.isEmpty() ? null : String.join(SEPARATOR, unknown);
  }

  /** Those of its types that have a number, as PostgreSQL writes an array; null for any type. */
  static @Nullable String typeIds(Criterion criterion, TypeDictionary types) {
    if (criterion.types().isEmpty()) {
      return null;
    }
    StringBuilder ids = new StringBuilder("{");
    for (String name : criterion.types()) {
      if (types.knows(name)) {
        ids.append(ids.length() == 1 ? "" : ",").append(types.id(name));
      }
    }
    return ids.append('}').toString();
  }
}
