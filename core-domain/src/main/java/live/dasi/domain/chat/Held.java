package live.dasi.domain.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.dasi.domain.AccountId;

/**
 * Who is muted or banned. Immutable; a change copies one share of many, so that to fold thousands
 * of events is not to copy thousands of people each time.
 */
final class Held {

  /** What somebody is held by. */
  private sealed interface Hold {}

  private record Muted(Instant until) implements Hold {}

  private record Banned() implements Hold {}

  private static final int SHARES = 128;

  static final Held NOBODY = new Held(Collections.nCopies(SHARES, Map.of()), 0);

  /** By the hash of the person. */
  private final List<Map<AccountId, Hold>> shares;

  private final int size;

  private Held(List<Map<AccountId, Hold>> shares, int size) {
    this.shares = shares;
    this.size = size;
  }

  /** How many people; mutes that are over count until they are swept. */
  int size() {
    return size;
  }

  boolean holds(AccountId person) {
    return share(person).containsKey(person);
  }

  boolean isBanned(AccountId person) {
    return share(person).get(person) instanceof Banned;
  }

  Optional<Instant> mutedUntil(AccountId person, Instant now) {
    return share(person).get(person) instanceof Muted(var until) && until.isAfter(now)
        ? Optional.of(until)
        : Optional.empty();
  }

  /** Who is banned stays so. */
  Held muted(AccountId person, Instant until) {
    return isBanned(person) ? this : with(person, new Muted(until));
  }

  Held banned(AccountId person) {
    return with(person, new Banned());
  }

  Held pardoned(AccountId person) {
    if (!holds(person)) {
      return this;
    }
    Map<AccountId, Hold> share = new HashMap<>(share(person));
    share.remove(person);
    return with(index(person), share, size - 1);
  }

  Held withoutMutesOverAt(Instant moment) {
    List<Map<AccountId, Hold>> swept = new ArrayList<>(SHARES);
    int left = 0;
    for (Map<AccountId, Hold> share : shares) {
      Map<AccountId, Hold> kept = new HashMap<>(share);
      kept.values().removeIf(hold -> hold instanceof Muted(var until) && !until.isAfter(moment));
      swept.add(kept);
      left += kept.size();
    }
    return new Held(swept, left);
  }

  private Held with(AccountId person, Hold hold) {
    Map<AccountId, Hold> share = new HashMap<>(share(person));
    boolean isNew = share.put(person, hold) == null;
    return with(index(person), share, isNew ? size + 1 : size);
  }

  private Held with(int index, Map<AccountId, Hold> share, int newSize) {
    List<Map<AccountId, Hold>> changed = new ArrayList<>(shares);
    changed.set(index, share);
    return new Held(changed, newSize);
  }

  private Map<AccountId, Hold> share(AccountId person) {
    return shares.get(index(person));
  }

  private static int index(AccountId person) {
    return Math.floorMod(person.hashCode(), SHARES);
  }
}
