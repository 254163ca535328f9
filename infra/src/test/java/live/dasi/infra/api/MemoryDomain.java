package live.dasi.infra.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal.Code;
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
import live.dasi.domain.support.Payment;
import live.dasi.domain.support.RecordPayment;
import live.dasi.domain.support.SupportEvent;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.Facts;
import live.dasi.port.MemoryLog;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/** The domain's own decisions on a log in memory; one at a time. */
final class MemoryDomain implements Commands, Facts, EventFeed, AutoCloseable {

  private final MemoryLog log = new MemoryLog();

  @Override
  public synchronized CompletionStage<Decision> send(Command command) {
    try {
      return CompletableFuture.completedFuture(decide(command));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Decision decide(Command command) {
    Decision decision =
        switch (command) {
          case ChannelCommand c -> channel(c).decide(c);
          case BroadcastCommand c -> broadcast(c).decide(c, BroadcastPolicy.DEFAULT);
          case RecordPayment c -> pay(c);
          default -> throw new IllegalArgumentException(command.toString());
        };
    if (decision instanceof Decision.Accepted(var accepted)) {
      log.append(accepted.toArray(DomainEvent[]::new));
    }
    return decision;
  }

  private Decision pay(RecordPayment command) {
    Payment state = Payment.initial();
    for (RecordedEvent recorded : log.recorded(Tag.of(command.payment()))) {
      if (recorded.event() instanceof SupportEvent event) {
        state = state.evolve(event);
      }
    }
    Decision decision = state.decide(command);
    return decision instanceof Decision.Accepted
            && log.recorded(Tag.of(command.channel())).isEmpty()
        ? Decision.refuse(Code.NOT_FOUND, "there is no channel " + command.channel())
        : decision;
  }

  private Channel channel(ChannelCommand command) {
    Channel state = Channel.initial();
    for (RecordedEvent recorded : log.recorded(Tag.of(command.channel()))) {
      if (recorded.event() instanceof ChannelEvent event) {
        state = state.evolve(event);
      }
    }
    return state;
  }

  private Broadcast broadcast(BroadcastCommand command) {
    Broadcast state = Broadcast.initial();
    for (RecordedEvent recorded : log.recorded(Tag.of(command.broadcast()))) {
      if (recorded.event() instanceof Lifecycle event) {
        state = state.evolve(event);
      }
    }
    return state;
  }

  /** The broadcasts that are, or may be, on the air. */
  CompletionStage<List<BroadcastId>> openAddresses(AccountId person) {
    var open = new ArrayList<BroadcastId>();
    for (DomainEvent event : log.events()) {
      switch (event) {
        case AddressIssued e when e.owner().equals(person) -> open.add(e.broadcast());
        case AddressRevoked e -> open.remove(e.broadcast());
        case LiveEnded e -> open.remove(e.broadcast());
        default -> {
          // Opens and closes no address.
        }
      }
    }
    return CompletableFuture.completedFuture(open);
  }

  @Override
  public synchronized CompletionStage<Void> emit(DomainEvent fact) {
    return log.emit(fact);
  }

  @Override
  public CompletionStage<List<RecordedEvent>> history(Tag about) {
    return log.history(about);
  }

  @Override
  public CompletionStage<Long> head() {
    return log.head();
  }

  @Override
  public Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    return log.follow(name, afterPosition, consumer);
  }

  @Override
  public void close() {
    log.close();
  }
}
