package live.dasi.chat.room;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.domain.AccountId;
import live.dasi.domain.TextLimits;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.port.Passes;
import live.dasi.port.Passes.Guest;
import live.dasi.port.Passes.Viewing;

/** Who wants to come in: only passes and accounts are believed. Owned by the rooms. */
final class Entrance {

  /** People who were erased and are remembered; what others write is blank in the log anyway. */
  private static final int MAX_ERASED = 10_000;

  /**
   * Who somebody is.
   *
   * @param guest the pass of a guest, to be kept
   * @param isKnown whether they may have been here before
   */
  record Identity(AccountId person, String name, Optional<String> guest, boolean isKnown) {}

  /** As whom a page is counted, and the pass by which it is known again. */
  record Ticket(ViewerId viewer, String pass) {}

  private final Passes passes;

  /** Since this server started; the first one first. Their pages and passes know nothing of it. */
  private final SequencedSet<AccountId> erased = new LinkedHashSet<>();

  Entrance(Passes passes) {
    this.passes = passes;
  }

  /** From now on nobody comes in as this person. */
  void forget(AccountId person) {
    erased.add(person);
    if (erased.size() > MAX_ERASED) {
      erased.removeFirst();
    }
  }

  Identity identify(Join wish, Optional<Visitor> visitor) {
    return visitor
        .filter(who -> !erased.contains(who.person()))
        .map(who -> new Identity(who.person(), who.name(), Optional.empty(), true))
        .orElseGet(() -> guest(wish));
  }

  private Identity guest(Join wish) {
    String name = TextLimits.NICKNAME.check(wish.name()).isPresent() ? "" : wish.name().strip();
    return wish.guest()
        .flatMap(passes::verify)
        .filter(Guest.class::isInstance)
        .map(pass -> ((Guest) pass).person())
        .filter(person -> !erased.contains(person))
        .map(person -> new Identity(person, name, wish.guest(), true))
        .orElseGet(() -> stranger(name));
  }

  /** A guest who has never been here. */
  Identity stranger(String name) {
    var person = new AccountId(UUID.randomUUID());
    return new Identity(person, name, Optional.of(passes.sign(new Guest(person))), false);
  }

  /** The ticket that a page has for this very broadcast, or a new one. */
  Ticket ticket(Join wish) {
    return wish.viewer()
        .flatMap(pass -> viewer(pass, wish.broadcast()).map(viewer -> new Ticket(viewer, pass)))
        .orElseGet(() -> ticket(wish.broadcast(), new ViewerId(UUID.randomUUID())));
  }

  Ticket ticket(BroadcastId broadcast, ViewerId viewer) {
    return new Ticket(viewer, passes.sign(new Viewing(broadcast, viewer)));
  }

  private Optional<ViewerId> viewer(String pass, BroadcastId broadcast) {
    return viewing(pass).filter(v -> v.broadcast().equals(broadcast)).map(Viewing::viewer);
  }

  Optional<Viewing> viewing(String pass) {
    return passes.verify(pass).filter(Viewing.class::isInstance).map(Viewing.class::cast);
  }
}
