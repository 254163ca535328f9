package live.dasi.chat.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.Chat;
import live.dasi.domain.chat.ChatEvent;

/** All open rooms, the order in the chats of their channels, and who listens. Owned by the hub. */
final class RoomBook {

  /**
   * The order in the chat of a channel.
   *
   * @param position of the last event that is in it
   */
  record KeptChat(Chat chat, long position) {}

  /** Looked into by any thread. */
  private final Map<BroadcastId, Room> rooms = new ConcurrentHashMap<>();

  private final Map<ChannelId, KeptChat> chats = new HashMap<>();
  private final Map<ChannelId, Set<Seat>> listeners = new HashMap<>();

  Optional<Room> room(BroadcastId broadcast) {
    return Optional.ofNullable(rooms.get(broadcast));
  }

  Collection<Room> rooms() {
    return rooms.values();
  }

  List<Room> roomsOf(ChannelId channel) {
    return rooms.values().stream().filter(room -> room.channel().equals(channel)).toList();
  }

  /** Where somebody sits in the rooms of a channel. */
  List<Seat> seatsOf(ChannelId channel, AccountId person) {
    return roomsOf(channel).stream().flatMap(room -> room.seatsOf(person)).toList();
  }

  boolean isOpen(Room room) {
    return rooms.get(room.broadcast()) == room;
  }

  void open(Room room, KeptChat chat) {
    rooms.putIfAbsent(room.broadcast(), room);
    KeptChat known = chats.get(room.channel());
    if (known == null || known.position() < chat.position()) {
      chats.put(room.channel(), chat);
    }
  }

  void close(Room room) {
    rooms.remove(room.broadcast());
    if (roomsOf(room.channel()).isEmpty()) {
      chats.remove(room.channel());
    }
  }

  Chat chat(ChannelId channel) {
    KeptChat kept = chats.get(channel);
    return kept == null ? Chat.initial() : kept.chat();
  }

  /** Whether the event was new to the chat of a channel that has rooms. */
  boolean evolve(ChatEvent.Order event, long position) {
    KeptChat kept = chats.get(event.channel());
    if (kept == null || position <= kept.position()) {
      return false;
    }
    chats.put(event.channel(), new KeptChat(kept.chat().evolve(event), position));
    return true;
  }

  void listen(Seat seat, ChannelId channel) {
    unlisten(seat);
    seat.listen(channel);
    listeners.computeIfAbsent(channel, _ -> new LinkedHashSet<>()).add(seat);
  }

  void unlisten(Seat seat) {
    seat.listening()
        .ifPresent(channel ->
            listeners.computeIfPresent(
                channel,
                (_, seats) -> {
                  seats.remove(seat);
                  return seats.isEmpty() ? null : seats;
                }));
  }

  /** Those who listen to a channel and are in none of its rooms. */
  List<Seat> listenersOf(ChannelId channel) {
    return listeners.getOrDefault(channel, Set.of()).stream()
        .filter(
            seat -> seat.place().filter(place -> place.room().channel().equals(channel)).isEmpty())
        .toList();
  }
}
