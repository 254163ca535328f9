package live.dasi.infra.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a server that can be unplugged: then nothing passes, and nobody is told. Or it breaks
 * off for a while: both ends are told, and have to connect again.
 */
final class FrozenLink implements AutoCloseable {

  private static final int CHUNK_BYTES = 16 * 1024;

  private final int target;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean unplugged;
  private volatile boolean brokenOff;

  FrozenLink(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void unplug() {
    unplugged = true;
  }

  void breakOff() {
    brokenOff = true;
    sockets.forEach(FrozenLink::hangUp);
  }

  void mend() {
    brokenOff = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket here = listener.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(here, there));
        if (brokenOff) {
          hangUp(here);
          hangUp(there);
        }
        Thread.ofVirtual().start(() -> pump(here, there));
        Thread.ofVirtual().start(() -> pump(there, here));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      for (int n = from.getInputStream().read(chunk);
          n >= 0;
          n = from.getInputStream().read(chunk)) {
        if (!unplugged) {
          to.getOutputStream().write(chunk, 0, n);
        }
      }
    } catch (IOException _) {
      // One end is gone; the other is not told, as by a cable that is pulled.
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(FrozenLink::hangUp);
  }
}
