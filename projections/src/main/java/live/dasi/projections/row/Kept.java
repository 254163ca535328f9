package live.dasi.projections.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of one table that a batch is about. Lives for one batch. */
final class Kept<K, R> {

  private final Set<K> wanted = new HashSet<>();
  private final Map<K, R> rows = new HashMap<>();
  private final Set<K> changed = new HashSet<>();

  void want(K key) {
    wanted.add(key);
  }

  Set<K> wanted() {
    return wanted;
  }

  /** What is here already is newer. */
  void loaded(K key, R row) {
    rows.putIfAbsent(key, row);
  }

  Collection<R> all() {
    return rows.values();
  }

  @Nullable R get(K key) {
    return rows.get(key);
  }

  /** Tells whether there was no such row. */
  boolean add(K key, R row) {
    boolean isNew = rows.putIfAbsent(key, row) == null;
    if (isNew) {
      changed.add(key);
    }
    return isNew;
  }

  /** Tells whether there was such a row. */
  boolean remove(K key) {
    boolean wasThere = rows.remove(key) != null;
    if (wasThere) {
      changed.add(key);
    }
    return wasThere;
  }

  /** What there is no row of stays so. */
  void change(K key, UnaryOperator<R> change) {
    R row = rows.get(key);
    if (row == null) {
      return;
    }
    R next = change.apply(row);
    if (!next.equals(row)) {
      rows.put(key, next);
      changed.add(key);
    }
  }

  /** Changes those of which something is true, of the rows that are there. */
  void changeWhere(Predicate<R> condition, UnaryOperator<R> change) {
    for (K key : List.copyOf(rows.keySet())) {
      if (condition.test(Objects.requireNonNull(rows.get(key)))) {
        change(key, change);
      }
    }
  }

  List<R> changed() {
    return changed.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** What there is no row of any more, or never was one of in the table. */
  List<K> removed() {
    return changed.stream().filter(key -> !rows.containsKey(key)).toList();
  }
}
