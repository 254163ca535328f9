package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.server.DasiServer;

/** A server as long as a person wants it: from the first line on the screen to Ctrl-C. */
final class RunningServer implements AutoCloseable {

  private final DasiServer server;
  private final PrintWriter out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  private RunningServer(DasiServer server, PrintWriter out) {
    this.server = server;
    this.out = out;
  }

  static RunningServer start(DasiConfig config, PrintWriter out) {
    out.println("Dasi starts with:");
    config.describe().forEach(line -> out.println("  " + line));
    out.println();
    out.flush();
    DasiServer server =
        DasiServer.start(
            config,
            step -> {
              out.println("  … " + step);
              out.flush();
            });
    var running = new RunningServer(server, out);
    Runtime.getRuntime().addShutdownHook(new Thread(running::stopFromOutside, "dasi-stop"));
    return running;
  }

  DasiServer server() {
    return server;
  }

  /** At the very first start: how to become the administrator. */
  void printFirstSteps(PrintWriter to) {
    server
        .administratorLink()
        .ifPresent(link -> {
          to.println();
          to.println("Nobody administers this server yet. Open this link once to become the one:");
          to.println("  " + link);
        });
    to.println();
    to.println("Ctrl-C stops it.");
    to.flush();
  }

  void untilStopped() {
    try {
      stopAsked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs in the shutdown hook: the virtual machine waits for it. */
  private void stopFromOutside() {
    stopAsked.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      out.println("Stopping: telling encoders, sealing videos …");
      out.flush();
      try {
        server.close();
        out.println("Stopped.");
        out.flush();
      } finally {
        stopped.countDown();
      }
    }
  }
}
