package live.dasi.infra.publicfeed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker as a process of its own, which can be killed, and started again on what it left. */
final class BrokerProcess implements AutoCloseable {

  private final Process process;

  private BrokerProcess(Process process) {
    this.process = process;
  }

  /** Returns when it takes messages. */
  static BrokerProcess start(BrokerFiles files) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  TestBroker.class.getName(),
                  files.settings().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader lines = process.inputReader();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(TestBroker.READY)) {
          Thread.ofVirtual().start(() -> readOn(lines));
          return new BrokerProcess(process);
        }
      }
      throw new IllegalStateException("the broker did not start");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So that its pipe never fills; until it ends, or is killed. */
  private static void readOn(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {}
    } catch (IOException _) {
      // Killed. An exception that nobody catches would fail whichever test waits just now.
    }
  }

  /** {@code kill -9}: no good-bye, no flush. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the broker does not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
