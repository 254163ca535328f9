package live.dasi.infra.launch;

import java.util.concurrent.CountDownLatch;

/** While it is open, Ctrl-C asks some work to stop and waits until it has cleaned up. */
final class StopOnCtrlC implements AutoCloseable {

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private StopOnCtrlC(Runnable stop) {
    hook = new Thread(() -> run(stop), "dasi-stop");
  }

  static StopOnCtrlC of(Runnable stop) {
    var asked = new StopOnCtrlC(stop);
    Runtime.getRuntime().addShutdownHook(asked.hook);
    return asked;
  }

  private void run(Runnable stop) {
    stop.run();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It is running: that is what it waited for.
    }
  }
}
