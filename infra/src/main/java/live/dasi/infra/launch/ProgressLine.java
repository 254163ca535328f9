package live.dasi.infra.launch;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import live.dasi.infra.history.export.ExportProgress;

/** One line on a terminal that is written over and over; nothing where there is no terminal. */
final class ProgressLine implements ExportProgress, AutoCloseable {

  private static final long EVERY_NS = Duration.ofMillis(500).toNanos();
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean isShown;
  private final long beginningNs = System.nanoTime();
  private long nextNs = beginningNs + EVERY_NS;
  private long firstPosition = -1;

  private ProgressLine(PrintWriter out, boolean isShown) {
    this.out = out;
    this.isShown = isShown;
  }

  static ProgressLine on(PrintWriter out) {
    return new ProgressLine(out, isTerminal());
  }

  // Null where nobody sits: its new promise depends on the console's provider.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public void added(long events, long position, long until) {
    if (firstPosition < 0) {
      firstPosition = position;
    }
    long now = System.nanoTime();
    if (isShown && now >= nextNs) {
      nextNs = now + EVERY_NS;
      show(text(events, position - firstPosition, until - position, now - beginningNs));
    }
  }

  @Override
  public void finishing(long events) {
    if (isShown) {
      show("%,d events, writing the file".formatted(events));
    }
  }

  /**
   * @param done positions of the log that were looked at
   * @param left positions that are not yet
   */
  static String text(long events, long done, long left, long passedNs) {
    double seconds = Math.max(passedNs / 1e9, 1e-3);
    double donePerSecond = Math.max(done, 1) / seconds;
    return "%,d events, %,.0f events/s, %s left"
        .formatted(
            events, events / seconds, shown(Duration.ofSeconds((long) (left / donePerSecond))));
  }

  private static String shown(Duration time) {
    return time.toHours() > 0
        ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private void show(String text) {
    out.print(CLEARED + text);
    out.flush();
  }

  @Override
  public void close() {
    if (isShown) {
      out.print(CLEARED);
      out.flush();
    }
  }
}
