package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.config.LogSettings;
import live.dasi.infra.server.DasiServer;
import picocli.CommandLine;

/** A server as long as a person wants it: from the first line on the screen to Ctrl-C. */
final class RunningServer implements AutoCloseable {

  private final DasiServer server;
  private final DataPaths data;
  private final LogSettings log;
  private final PrintWriter out;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  private RunningServer(DasiServer server, DataPaths data, LogSettings log, PrintWriter out) {
    this.server = server;
    this.data = data;
    this.log = log;
    this.out = out;
  }

  static RunningServer start(DasiConfig config, LogSettings log, CommandLine command) {
    LogOutput.begin(log, command);
    PrintWriter out = command.getOut();
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
    var running = new RunningServer(server, config.data(), log, out);
    Runtime.getRuntime().addShutdownHook(new Thread(running::stopFromOutside, "dasi-stop"));
    return running;
  }

  DasiServer server() {
    return server;
  }

  /** Tells the person what goes on. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** At the very first start: how to become the administrator. */
  void sayFirstSteps() {
    say("");
    AdministratorLink.forget(data);
    server.administratorLink().ifPresent(this::invite);
    say("");
    say("Ctrl-C stops it.");
  }

  private void invite(URI link) {
    String nobody = "Nobody administers this server yet. Open this link once to become the one:";
    switch (log.format()) {
      case TEXT -> {
        say(nobody);
        say("  " + link);
      }
      // A log is kept, and read by many.
      case JSON -> say(nobody + " it is in the file " + AdministratorLink.keep(data, link));
    }
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
      say("Stopping: telling encoders, sealing videos …");
      try {
        server.close();
        say("Stopped.");
      } finally {
        stopped.countDown();
      }
    }
  }
}
