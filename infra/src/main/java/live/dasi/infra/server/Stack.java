package live.dasi.infra.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, so that it is stopped in the reverse order, each although another fails. */
final class Stack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Stack.class);

  /** How a part is stopped. */
  @FunctionalInterface
  interface Stop {
    void run() throws Exception;
  }

  private record Part(String name, Stop stop) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  void push(String name, Stop stop) {
    parts.push(new Part(name, stop));
  }

  <T extends AutoCloseable> T opened(String name, T part) {
    push(name, part::close);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.stop().run();
      } catch (Exception e) {
        LOG.warn("{} did not stop cleanly", part.name(), e);
      }
    }
  }
}
