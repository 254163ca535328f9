package live.dasi.chat.room;

import java.time.Instant;
import java.util.function.Supplier;
import live.dasi.domain.audience.AudienceEvent;
import live.dasi.domain.audience.ViewerId;
import live.dasi.port.Facts;

/** Tells the log who came to a room and who left it. Owned by the rooms. */
final class Attendance {

  private final Facts facts;
  private final Supplier<Instant> now;

  Attendance(Facts facts, Supplier<Instant> now) {
    this.facts = facts;
    this.now = now;
  }

  /** A page of a viewer. */
  void connected(Room room, ViewerId viewer) {
    room.presence().connected(viewer, now.get()).ifPresent(fact -> emit(room, fact));
  }

  void disconnected(Room room, ViewerId viewer) {
    room.presence().disconnected(viewer, now.get()).ifPresent(fact -> emit(room, fact));
  }

  /** A player without a socket. */
  void seen(Room room, ViewerId viewer) {
    room.presence().seen(viewer, now.get()).ifPresent(fact -> emit(room, fact));
  }

  /** Who is silent has left. */
  void tick(Room room) {
    room.presence().tick(now.get()).forEach(fact -> emit(room, fact));
  }

  private void emit(Room room, AudienceEvent fact) {
    room.count().emitted(fact);
    facts
        .emit(fact)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            room.count().notStored(fact);
            room.presence().notStored(fact);
          }
        });
  }
}
