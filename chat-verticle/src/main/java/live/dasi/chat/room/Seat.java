package live.dasi.chat.room;

import java.time.Instant;
import java.util.Optional;
import live.dasi.domain.audience.ViewerId;
import live.dasi.domain.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/** A page, as the rooms see it. Made when it connects; mutable, owned by the rooms' context. */
public final class Seat {

  private final Outlet outlet;

  /** Counts joins: an answer to an older one comes too late. */
  private long joins;

  private @Nullable Place place;
  private @Nullable ChannelId listening;
  private @Nullable Allowance allowance;
  private boolean gone;

  /**
   * Where it is.
   *
   * @param viewer as whom it is counted; null if it does not watch
   * @param since when it came in
   */
  record Place(Room room, Chatter chatter, @Nullable ViewerId viewer, Instant since) {

    Place with(Chatter changed) {
      return new Place(room, changed, viewer, since);
    }
  }

  public Seat(Outlet outlet) {
    this.outlet = outlet;
  }

  Outlet outlet() {
    return outlet;
  }

  Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  Optional<ChannelId> listening() {
    return Optional.ofNullable(listening);
  }

  /** Answers the number of this join. */
  long beginJoin() {
    return ++joins;
  }

  boolean isStill(long join) {
    return !gone && joins == join;
  }

  void sit(Place taken) {
    place = taken;
  }

  void standUp() {
    place = null;
  }

  /** How many messages its person may write; it begins with a full one. */
  Allowance allowance(int burst, Instant now) {
    return allowance == null ? Allowance.full(burst, now) : allowance;
  }

  void keep(Allowance rest) {
    allowance = rest;
  }

  void listen(ChannelId channel) {
    listening = channel;
  }

  void go() {
    gone = true;
  }
}
