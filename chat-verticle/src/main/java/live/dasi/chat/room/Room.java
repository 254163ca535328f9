package live.dasi.chat.room;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.dasi.chat.frame.ServerFrame.Message;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.ChatEvent.MessageDeleted;
import live.dasi.domain.chat.ChatEvent.MessagePosted;

/** What is known of one running broadcast: who is there, what was said last. Owned by the rooms. */
final class Room {

  /** Messages that somebody gets who joins. */
  private static final int RECENT = 100;

  private final BroadcastId broadcast;
  private final ChannelId channel;
  private final Presence presence;
  private final LiveCount count;
  private final Deque<Message> recent = new ArrayDeque<>();
  private final Map<AccountId, Instant> lastSaid = new HashMap<>();
  private final Set<Seat> seats = new LinkedHashSet<>();

  /** Of the last event that is in this state. */
  private long position;

  Room(
      BroadcastId broadcast, ChannelId channel, Presence presence, LiveCount count, long position) {
    this.broadcast = broadcast;
    this.channel = channel;
    this.presence = presence;
    this.count = count;
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

  List<Message> recent() {
    return List.copyOf(recent);
  }

  /** Whether an event is new to this state; from then on it is not. */
  boolean isNews(long eventPosition) {
    if (eventPosition <= position) {
      return false;
    }
    position = eventPosition;
    return true;
  }

  Message posted(MessagePosted e, Optional<String> nonce) {
    Message message =
        new Message(
            e.broadcast(), e.message(), e.author(), e.name(), e.badges(), e.text(), e.at(), nonce);
    recent.addLast(message);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
    return message;
  }

  void deleted(MessageDeleted e) {
    recent.removeIf(message -> message.id().equals(e.message()));
  }

  /** Nothing that somebody wrote is told any more. */
  void cleared(AccountId person) {
    recent.removeIf(message -> message.person().equals(person));
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
