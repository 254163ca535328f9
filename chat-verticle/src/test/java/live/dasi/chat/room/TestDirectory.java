package live.dasi.chat.room;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastEvent.LiveStarted;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.MemoryLog;

/** The broadcasts of a log in memory. */
public record TestDirectory(MemoryLog log) implements RoomDirectory {

  @Override
  public CompletionStage<List<Running>> running(long position) {
    Set<BroadcastId> ended =
        log.events(LiveEnded.class).stream()
            .map(LiveEnded::broadcast)
            .collect(Collectors.toUnmodifiableSet());
    return CompletableFuture.completedFuture(
        log.events(LiveStarted.class).stream()
            .filter(e -> !ended.contains(e.broadcast()))
            .map(e -> new Running(e.broadcast(), e.channel()))
            .toList());
  }

  @Override
  public CompletionStage<Optional<ChannelId>> channelOf(BroadcastId broadcast) {
    return CompletableFuture.completedFuture(
        log.events(LiveStarted.class).stream()
            .filter(e -> e.broadcast().equals(broadcast))
            .map(LiveStarted::channel)
            .findFirst());
  }
}
