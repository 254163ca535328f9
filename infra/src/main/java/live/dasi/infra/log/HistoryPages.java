package live.dasi.infra.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import live.dasi.port.EventFeed;
import live.dasi.port.RecordedEvent;

/** Events that come one by one, handed on in pages. One thread at a time uses it. */
final class HistoryPages {

  private final Consumer<List<RecordedEvent>> reader;
  private final List<RecordedEvent> page = new ArrayList<>();

  HistoryPages(Consumer<List<RecordedEvent>> reader) {
    this.reader = reader;
  }

  HistoryPages add(RecordedEvent event) {
    page.add(event);
    if (page.size() == EventFeed.MAX_PAGE) {
      handOn();
    }
    return this;
  }

  /** There are no more. */
  void end() {
    if (!page.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    reader.accept(List.copyOf(page));
    page.clear();
  }
}
