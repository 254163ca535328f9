package live.dasi.rtmp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import live.dasi.domain.AccountId;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Tag;
import live.dasi.domain.broadcast.Broadcast;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.AddressIssued;
import live.dasi.domain.broadcast.BroadcastEvent.Lifecycle;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.broadcast.BroadcastPolicy;
import live.dasi.domain.broadcast.KeyId;
import live.dasi.domain.broadcast.LiveKeyClaims;
import live.dasi.domain.channel.ChannelId;
import live.dasi.port.Commands;
import live.dasi.port.EventFeed;
import live.dasi.port.LiveKeys;
import live.dasi.port.MemoryLog;
import live.dasi.port.RecordedEvent;
import live.dasi.port.Subscription;

/** The real decisions, on broadcasts held in memory; with its log, and live keys of its own. */
final class InMemoryDomain implements Commands, EventFeed, LiveKeys {

  static final ChannelId CHANNEL = new ChannelId("cooking");
  static final AccountId OWNER = new AccountId(new UUID(0, 1));

  private static final String KEY_PREFIX = "secret-";

  private final Map<BroadcastId, Broadcast> broadcasts = new HashMap<>();
  private final Map<String, LiveKeyClaims> keys = new HashMap<>();
  private final MemoryLog log = new MemoryLog();
  private final BlockingQueue<Command> sent = new LinkedBlockingQueue<>();
  private final BlockingQueue<DomainEvent> happened = new LinkedBlockingQueue<>();
  private final List<Runnable> answers = new ArrayList<>();
  private boolean answering = true;
  private boolean losingStart;
  private boolean losingEnding;
  private boolean away;

  /** Issues an address; the live key of it. */
  synchronized String issue(Instant expiresAt) {
    var claims =
        new LiveKeyClaims(
            CHANNEL, new BroadcastId(UUID.randomUUID()), new KeyId(UUID.randomUUID()), expiresAt);
    append(
        new AddressIssued(
            CHANNEL,
            OWNER,
            claims.broadcast(),
            claims.key(),
            "Soup",
            expiresAt,
            ManualClock.START));
    return sign(claims);
  }

  String issue() {
    return issue(ManualClock.START.plus(Duration.ofDays(1)));
  }

  @Override
  public synchronized String sign(LiveKeyClaims claims) {
    String key = KEY_PREFIX + UUID.randomUUID();
    keys.put(key, claims);
    return key;
  }

  @Override
  public synchronized Optional<LiveKeyClaims> verify(String liveKey) {
    return Optional.ofNullable(keys.get(liveKey));
  }

  /** The store cannot be reached from now on. */
  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  /** From now on what is decided is told only when a test says so. */
  synchronized void answerLater() {
    answering = false;
  }

  synchronized void answer() {
    answering = true;
    answers.forEach(Runnable::run);
    answers.clear();
  }

  /** The next encoder that wants to publish may do so, but is not told. */
  synchronized void loseTheNextStart() {
    losingStart = true;
  }

  /** The next command about an encoder that is gone cannot be decided. */
  synchronized void loseTheNextEnding() {
    losingEnding = true;
  }

  @Override
  public synchronized CompletionStage<Decision> send(Command command) {
    sent.add(command);
    if (command instanceof LoseEncoder && losingEnding) {
      losingEnding = false;
      return CompletableFuture.failedFuture(new IllegalStateException("the store is away"));
    }
    CompletionStage<Decision> decided = decide(command);
    if (command instanceof StartPublishing && losingStart) {
      losingStart = false;
      return CompletableFuture.failedFuture(new IllegalStateException("no answer came"));
    }
    if (answering) {
      return decided;
    }
    var answer = new CompletableFuture<Decision>();
    answers.add(() -> decided.thenAccept(answer::complete));
    return answer;
  }

  private CompletionStage<Decision> decide(Command command) {
    if (away || !(command instanceof BroadcastCommand wish)) {
      return CompletableFuture.failedFuture(new IllegalStateException("the store is away"));
    }
    Decision decision =
        broadcasts
            .getOrDefault(wish.broadcast(), Broadcast.initial())
            .decide(wish, BroadcastPolicy.DEFAULT);
    if (decision instanceof Decision.Accepted(List<DomainEvent> events)) {
      events.forEach(this::append);
    }
    return CompletableFuture.completedFuture(decision);
  }

  private void append(DomainEvent event) {
    if (event instanceof Lifecycle lifecycle) {
      Broadcast known = broadcasts.getOrDefault(lifecycle.broadcast(), Broadcast.initial());
      broadcasts.put(lifecycle.broadcast(), known.evolve(lifecycle));
    }
    log.append(event);
    happened.add(event);
  }

  @Override
  public CompletionStage<Void> historyByPage(
      Tag about, Set<Class<? extends DomainEvent>> kinds, Consumer<List<RecordedEvent>> reader) {
    throw new UnsupportedOperationException("RTMP does not look back");
  }

  @Override
  public synchronized CompletionStage<Long> head() {
    return log.head();
  }

  @Override
  public synchronized Subscription follow(
      String name,
      long afterPosition,
      Function<List<RecordedEvent>, CompletionStage<Void>> consumer) {
    return log.follow(name, afterPosition, consumer);
  }

  /** The next command of a kind; others before it are passed over. */
  <C extends Command> C awaitCommand(Class<C> type) {
    return await(sent, type);
  }

  /** The next event of a kind; others before it are passed over. */
  <E extends DomainEvent> E awaitEvent(Class<E> type) {
    return await(happened, type);
  }

  List<Command> commandsSoFar() {
    return List.copyOf(sent);
  }

  private static <T> T await(BlockingQueue<? super T> queue, Class<T> type) {
    try {
      while (true) {
        Object next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("no " + type.getSimpleName() + " came");
        }
        if (type.isInstance(next)) {
          return type.cast(next);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
