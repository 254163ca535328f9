package live.dasi.infra.launch;

import java.io.Writer;
import java.util.function.Consumer;

/**
 * Gives each line that is written, without the spaces around it, to a log; empty ones to nobody.
 * Owned by the {@link java.io.PrintWriter} around it, which locks.
 */
final class LineLogger extends Writer {

  /** Characters; a longer line becomes several. */
  private static final int MAX_LINE = 8_192;

  private final Consumer<String> log;
  private final StringBuilder line = new StringBuilder();

  LineLogger(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      boolean ends = characters[i] == '\n';
      if (ends || line.length() == MAX_LINE) {
        end();
      }
      if (!ends) {
        line.append(characters[i]);
      }
    }
  }

  private void end() {
    String text = line.toString().strip();
    line.setLength(0);
    if (!text.isEmpty()) {
      log.accept(text);
    }
  }

  /** A line that is not yet whole waits for its end. */
  @Override
  public void flush() {}

  @Override
  public void close() {
    end();
  }
}
