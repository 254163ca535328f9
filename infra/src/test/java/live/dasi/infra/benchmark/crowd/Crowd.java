package live.dasi.infra.benchmark.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import live.dasi.infra.benchmark.Latencies;

/**
 * Sockets in one room. They live on the thread that calls, and only while it does: between two
 * calls nobody hears anything or answers a ping.
 */
public final class Crowd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final String JOINED = "{\"type\":\"joined\"";

  /** How exact times of arrival are. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int BUFFER_BYTES = 1 << 20;

  private final InetSocketAddress server;
  private final String path;
  private final Talk talk;
  private final ObjLongConsumer<String> onFirst;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Those who are in the room, in the order in which they came. */
  private final List<CrowdSocket> sockets = new ArrayList<>();

  private final Ears ears = new Ears();
  private int begun;
  private int lost;
  private long said;

  /** What was said from then on counts. */
  private long since = Long.MAX_VALUE;

  private Latencies latencies = new Latencies();

  /**
   * @param onFirst is told all that the first socket hears, and when (nanoseconds)
   */
  public Crowd(InetSocketAddress server, String path, Talk talk, ObjLongConsumer<String> onFirst)
      throws IOException {
    this.server = server;
    this.path = path;
    this.talk = talk;
    this.onFirst = onFirst;
    this.selector = Selector.open();
  }

  /** How many are in the room. */
  public int size() {
    return sockets.size();
  }

  /** Lets more come in, and waits until they are in the room. */
  public void open(int count, int perSecond) throws IOException {
    long start = System.nanoTime();
    int before = begun;
    int wanted = before + count;
    until(
        () -> sockets.size() == wanted,
        () -> {
          long due = (System.nanoTime() - start) * perSecond / TimeUnit.SECONDS.toNanos(1);
          while (begun < Math.min(wanted, before + due + 1)) {
            begun++;
            CrowdSocket.open(selector, Addresses.next(), server, path, ears);
          }
        },
        Duration.ofSeconds(count / perSecond).plus(PATIENCE));
    if (sockets.size() < wanted || lost > 0) {
      throw new IOException(
          "%d of %d are in the room, %d were lost".formatted(sockets.size(), wanted, lost));
    }
  }

  /** The first of them speak in turns; all listen. */
  public Heard talk(Duration length, int perSecond, int speakers) throws IOException {
    latencies = new Latencies();
    since = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long messages = Math.max(1, length.toNanos() / pause);
    long first = said;
    long start = since;
    long expected = messages * sockets.size();
    until(
        () -> said == first + messages && latencies.count() >= expected,
        () -> {
          while (said < first + messages && System.nanoTime() - start >= (said - first) * pause) {
            speak(sockets.get((int) (said++ % Math.min(speakers, sockets.size()))));
          }
        },
        length.plus(LAST_WORDS));
    since = Long.MAX_VALUE;
    return new Heard(
        expected, latencies.count(), latencies.percentileMs(0.5), latencies.percentileMs(0.99));
  }

  /** Nobody speaks. */
  public void listen(Duration length) throws IOException {
    until(() -> false, () -> {}, length);
  }

  private void speak(CrowdSocket speaker) throws IOException {
    speaker.say(talk.say(Stamp.of(System.nanoTime())));
  }

  private interface Work {
    void run() throws IOException;
  }

  private void until(BooleanSupplier done, Work work, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      work.run();
      // Not by waiting for what comes: servers would pay for waking us at each of their writes.
      LockSupport.parkNanos(PAUSE_NANOS);
      selector.selectNow(this::ready);
    }
  }

  private void ready(SelectionKey key) {
    CrowdSocket socket = (CrowdSocket) key.attachment();
    try {
      socket.ready(key, buffer);
    } catch (IOException e) {
      key.cancel();
      lost++;
    }
  }

  @Override
  public void close() throws IOException {
    for (CrowdSocket socket : List.copyOf(sockets)) {
      socket.close();
    }
    selector.close();
  }

  private final class Ears implements CrowdSocket.Listener {

    @Override
    public void opened(CrowdSocket socket) throws IOException {
      if (!talk.answersJoin()) {
        enter(socket);
      }
      socket.say(talk.join());
    }

    @Override
    public void text(CrowdSocket socket, ByteBuffer bytes, int from, int length) {
      if (!socket.isInRoom()) {
        if (decoded(bytes, from, length).startsWith(JOINED)) {
          enter(socket);
        }
        return;
      }
      OptionalLong stamp = Stamp.find(bytes, from, length);
      if (stamp.isPresent() && stamp.getAsLong() >= since) {
        latencies.add(System.nanoTime() - stamp.getAsLong());
      }
      if (sockets.getFirst() == socket) {
        onFirst.accept(decoded(bytes, from, length), System.nanoTime());
      }
    }

    private void enter(CrowdSocket socket) {
      socket.enterRoom();
      sockets.add(socket);
    }

    private static String decoded(ByteBuffer bytes, int from, int length) {
      return StandardCharsets.UTF_8.decode(bytes.slice(from, length)).toString();
    }

    @Override
    public void closed(CrowdSocket socket) {
      lost++;
      sockets.remove(socket);
    }
  }
}
