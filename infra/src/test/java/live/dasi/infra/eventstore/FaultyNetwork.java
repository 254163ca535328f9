package live.dasi.infra.eventstore;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.infra.postgres.PostgresAddress;

/** A way to the database that loses what the writer sends or hears, when it is told to. */
public final class FaultyNetwork implements AutoCloseable {

  private enum Fault {
    NONE,
    /** What the writer sends is lost with its connection. */
    REQUEST,
    /** The answer is lost with the connection. */
    ANSWER,
    /** The answer is lost, and the connection looks well. */
    SILENT_ANSWER
  }

  private volatile PostgresAddress database;
  private final NetClient client;
  private final NetServer server;
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<NetSocket> writers = ConcurrentHashMap.newKeySet();
  private final Set<NetSocket> deaf = ConcurrentHashMap.newKeySet();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger writerConnects = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private volatile boolean down;
  private volatile boolean swallowsAppends;

  public FaultyNetwork(Vertx vertx, PostgresAddress database) {
    this.database = database;
    this.client = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::accept);
    server.listen(0, "127.0.0.1").await();
  }

  public PgConnectOptions options() {
    return database.connectOptions().setPort(server.actualPort());
  }

  int faults() {
    return faults.get();
  }

  /** How often the writer has connected, whatever it was told then. */
  int writerConnects() {
    return writerConnects.get();
  }

  void loseNextRequest() {
    fault = Fault.REQUEST;
  }

  void loseNextAnswer() {
    fault = Fault.ANSWER;
  }

  void swallowNextAnswer() {
    fault = Fault.SILENT_ANSWER;
  }

  /** From now on a connection looks well until its first append, and then carries nothing back. */
  void swallowAppends() {
    swallowsAppends = true;
  }

  /** The connections that there are look well, and carry nothing any more. */
  public void fallSilent() {
    for (NetSocket socket : sockets) {
      socket.handler(lost -> {});
      deaf.add(socket);
    }
  }

  void cutWriter() {
    writers.forEach(NetSocket::close);
  }

  /** From now on another server is at the other end. */
  void leadTo(PostgresAddress other) {
    database = other;
    sockets.forEach(NetSocket::close);
  }

  void goDown() {
    down = true;
    sockets.forEach(NetSocket::close);
  }

  void comeBack() {
    down = false;
    swallowsAppends = false;
  }

  private void accept(NetSocket near) {
    if (down) {
      near.close();
      return;
    }
    sockets.add(near);
    near.pause();
    client
        .connect(database.port(), database.host())
        .onFailure(failure -> near.close())
        .onSuccess(far -> join(near, far));
  }

  private void join(NetSocket near, NetSocket far) {
    near.handler(bytes -> request(near, far, bytes));
    far.handler(bytes -> answer(near, bytes));
    near.closeHandler(none -> {
      sockets.remove(near);
      writers.remove(near);
      far.close();
    });
    far.closeHandler(none -> near.close());
    near.resume();
  }

  private void request(NetSocket near, NetSocket far, Buffer bytes) {
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    if (text.contains("dasi-append")) {
      writers.add(near);
      writerConnects.incrementAndGet();
    }
    if (swallowsAppends && text.contains("append_events")) {
      faults.incrementAndGet();
      deaf.add(near);
    }
    if (down) {
      near.close();
    } else if (fault == Fault.REQUEST && writers.contains(near)) {
      happened();
      near.close();
    } else {
      far.write(bytes);
    }
  }

  private void answer(NetSocket near, Buffer bytes) {
    if (deaf.contains(near)) {
      return;
    }
    Fault now = fault;
    if ((now == Fault.ANSWER || now == Fault.SILENT_ANSWER) && writers.contains(near)) {
      happened();
      if (now == Fault.ANSWER) {
        near.close();
      }
    } else {
      near.write(bytes);
    }
  }

  private void happened() {
    fault = Fault.NONE;
    faults.incrementAndGet();
  }

  @Override
  public void close() {
    server.close().await();
    client.close().await();
  }
}
