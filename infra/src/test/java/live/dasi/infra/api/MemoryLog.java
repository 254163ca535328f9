package live.dasi.infra.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.Broadcast;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.AddressRevoked;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.channel.Channel;
import live.dasi.domain.channel.ChannelCommand;
import live.dasi.domain.channel.ChannelEvent;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/** The log in memory, with the domain's own decisions. All state is owned by one thread. */
final class MemoryLog implements Commands, Facts, EventFeed, AutoCloseable {

  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();

  @Override
  public CompletionStage<Decision> send(Command command) {
    return CompletableFuture.supplyAsync(() -> decide(command), owner);
  }

  private Decision decide(Command command) {
    Decision decision =
        switch (command) {
          case ChannelCommand c -> channel(c).decide(c);
          case BroadcastCommand c -> broadcast(c).decide(c, BroadcastPolicy.DEFAULT);
          default -> throw new IllegalArgumentException(command.toString());
        };
    if (decision instanceof Decision.Accepted(var accepted)) {
      accepted.forEach(this::append);
    }
    return decision;
  }

  private Channel channel(ChannelCommand command) {
    Channel state = Channel.initial();
    for (RecordedEvent recorded : about(Tag.of(command.channel()))) {
      if (recorded.event() instanceof ChannelEvent event) {
        state = state.evolve(event);
      }
    }
    return state;
  }

  private Broadcast broadcast(BroadcastCommand command) {
    Broadcast state = Broadcast.initial();
    for (RecordedEvent recorded : about(Tag.of(command.broadcast()))) {
      if (recorded.event() instanceof Lifecycle event) {
        state = state.evolve(event);
      }
    }
    return state;
  }

  /** The broadcasts that are, or may be, on the air. */
  CompletionStage<List<BroadcastId>> openAddresses(AccountId person) {
    return CompletableFuture.supplyAsync(
        () -> {
          var open = new ArrayList<BroadcastId>();
          for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
              case AddressIssued e when e.owner().equals(person) -> open.add(e.broadcast());
              case AddressRevoked e -> open.remove(e.broadcast());
              case LiveEnded e -> open.remove(e.broadcast());
              default -> {
                // Opens and closes no address.
              }
            }
          }
          return open;
        },
        owner);
  }

  @Override
  public CompletionStage<Void> emit(DomainEvent fact) {
    return CompletableFuture.runAsync(() -> append(fact), owner);
  }

  private void append(DomainEvent event) {
    events.add(new RecordedEvent(events.size() + 1, event));
    followers.forEach(Follower::go);
  }

  @Override
  public CompletionStage<List<RecordedEvent>> history(Tag about) {
    return CompletableFuture.supplyAsync(() -> about(about), owner);
  }

  private List<RecordedEvent> about(Tag tag) {
    return events.stream().filter(recorded -> recorded.event().tags().contains(tag)).toList();
  }

  @Override
  public CompletionStage<Long> head() {
    return CompletableFuture.supplyAsync(() -> (long) events.size(), owner);
  }

  @Override
  public Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    var follower = new Follower(afterPosition, consumer);
    owner.execute(() -> {
      followers.add(follower);
      follower.go();
    });
    return () -> owner.execute(() -> followers.remove(follower));
  }

  @Override
  public void close() {
    owner.shutdownNow();
  }

  /** One who follows; a batch at a time. */
  private final class Follower {
    private final Function<List<RecordedEvent>, CompletionStage<Void>> consumer;
    private long position;
    private boolean delivering;

    Follower(long position, Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
      this.position = position;
      this.consumer = consumer;
    }

    void go() {
      if (delivering || position >= events.size()) {
        return;
      }
      delivering = true;
      List<RecordedEvent> batch = List.copyOf(events.subList((int) position, events.size()));
      consumer
          .apply(batch)
          .thenRunAsync(
              () -> {
                position += batch.size();
                delivering = false;
                go();
              },
              owner);
    }
  }
}
