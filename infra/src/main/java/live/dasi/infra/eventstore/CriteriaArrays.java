package live.dasi.infra.eventstore;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Criteria as the arrays that {@code event_matches} takes: first tag, more tags, type ids. */
final class CriteriaArrays {

  /** Joins tags; no tag contains it. */
  static final String SEPARATOR = "\u001f";

  private final List<@Nullable String> firstTags = new ArrayList<>();
  private final List<@Nullable String> moreTags = new ArrayList<>();
  private final List<@Nullable String> typeIds = new ArrayList<>();

  void add(Criterion criterion, TypeDictionary types) {
    List<String> tags = criterion.tags();
    firstTags.add(tags.isEmpty() ? null : tags.getFirst());
    moreTags.add(tags.size() < 2 ? null : String.join(SEPARATOR, tags.subList(1, tags.size())));
    typeIds.add(criterion.types().isEmpty() ? null : ids(criterion, types));
  }

  void addTo(Tuple parameters) {
    parameters
        .addArrayOfString(firstTags.toArray(String[]::new))
        .addArrayOfString(moreTags.toArray(String[]::new))
        .addArrayOfString(typeIds.toArray(String[]::new));
  }

  private static String ids(Criterion criterion, TypeDictionary types) {
    StringBuilder ids = new StringBuilder("{");
    for (String name : criterion.types()) {
      ids.append(ids.length() == 1 ? "" : ",").append(types.id(name));
    }
    return ids.append('}').toString();
  }
}
