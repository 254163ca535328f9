package live.dasi.chat.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;

/** What is known of one running broadcast: who is there, what was said last. Owned by the rooms. */
final class Room {

  private final BroadcastId broadcast;
  private final ChannelId channel;
  private final Presence presence;
  private final LiveCount count;
  private final RecentMessages recent;
  private final Map<AccountId, Instant> lastSaid = new HashMap<>();
  private final Set<Seat> seats = new LinkedHashSet<>();

  /** Of the last event that is in this state. */
  private long position;

  Room(
      BroadcastId broadcast,
      ChannelId channel,
      Presence presence,
      LiveCount count,
      RecentMessages recent,
      long position) {
    this.broadcast = broadcast;
    this.channel = channel;
    this.presence = presence;
    this.count = count;
    this.recent = recent;
    this.position = position;
  }

  BroadcastId broadcast() {
    return broadcast;
  }

  ChannelId channel() {
    return channel;
  }

  Presence presence() {
    return presence;
  }

  LiveCount count() {
    return count;
  }

  Set<Seat> seats() {
    return seats;
  }

  Stream<Seat> seatsOf(AccountId person) {
    return seats.stream()
        .filter(seat ->
            seat.place().filter(place -> place.chatter().person().equals(person)).isPresent());
  }

  RecentMessages recent() {
    return recent;
  }

  /** Whether an event is new to this state; from then on it is not. */
  boolean isNews(long eventPosition) {
    if (eventPosition <= position) {
      return false;
    }
    position = eventPosition;
    return true;
  }

  Optional<Instant> lastSaid(AccountId person) {
    return Optional.ofNullable(lastSaid.get(person));
  }

  void said(AccountId person, Instant at) {
    lastSaid.put(person, at);
  }

  /** Who wrote before that may write again. */
  void forgetSaidBefore(Instant moment) {
    lastSaid.values().removeIf(at -> at.isBefore(moment));
  }
}
