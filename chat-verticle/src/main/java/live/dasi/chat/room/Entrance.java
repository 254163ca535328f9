package live.dasi.chat.room;

import java.util.Optional;
import java.util.UUID;
import live.dasi.chat.frame.ClientFrame.Join;
import live.dasi.domain.AccountId;
import live.dasi.domain.TextLimits;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.port.Passes;
import live.dasi.port.Passes.Guest;
import live.dasi.port.Passes.Viewing;

/** Who wants to come in: only passes and accounts are believed. */
final class Entrance {

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

  Entrance(Passes passes) {
    this.passes = passes;
  }

  Identity identify(Join wish, Optional<Visitor> visitor) {
    return visitor
        .map(who -> new Identity(who.person(), who.name(), Optional.empty(), true))
        .orElseGet(() -> guest(wish));
  }

  private Identity guest(Join wish) {
    String name = TextLimits.NICKNAME.check(wish.name()).isPresent() ? "" : wish.name().strip();
    return wish.guest()
        .flatMap(passes::verify)
        .filter(Guest.class::isInstance)
        .map(pass -> new Identity(((Guest) pass).person(), name, wish.guest(), true))
        .orElseGet(() -> {
          var person = new AccountId(UUID.randomUUID());
          return new Identity(person, name, Optional.of(passes.sign(new Guest(person))), false);
        });
  }

  /** The ticket that a page has for this very broadcast, or a new one. */
  Ticket ticket(Join wish) {
    return wish.viewer()
        .flatMap(pass -> viewer(pass, wish.broadcast()).map(viewer -> new Ticket(viewer, pass)))
        .orElseGet(() -> {
          var viewer = new ViewerId(UUID.randomUUID());
          return new Ticket(viewer, passes.sign(new Viewing(wish.broadcast(), viewer)));
        });
  }

  private Optional<ViewerId> viewer(String pass, BroadcastId broadcast) {
    return viewing(pass).filter(v -> v.broadcast().equals(broadcast)).map(Viewing::viewer);
  }

  Optional<Viewing> viewing(String pass) {
    return passes.verify(pass).filter(Viewing.class::isInstance).map(Viewing.class::cast);
  }
}
