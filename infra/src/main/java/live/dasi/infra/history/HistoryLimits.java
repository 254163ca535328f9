package live.dasi.infra.history;

import java.time.Duration;

/**
 * What those who read history may cost the others.
 *
 * @param streams that are read at the same time, of all kinds
 * @param filters values of one filter
 * @param pageEvents events of one page
 * @param pageBytes after how many bytes a page takes no further event
 * @param pageScanned events that one page is looked for in
 * @param tailFor how long a live tail lasts; its reader comes back and is asked again who it is
 * @param heartbeat after how long without an event a live tail says that it is alive
 * @param stalled how long a reader may take nothing at all before it is let go
 */
public record HistoryLimits(
    int streams,
    int filters,
    int pageEvents,
    int pageBytes,
    long pageScanned,
    Duration tailFor,
    Duration heartbeat,
    Duration stalled) {

  public static final HistoryLimits DEFAULT =
      new HistoryLimits(
          32,
          40,
          10_000,
          8 << 20,
          200_000,
          Duration.ofHours(1),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));

  /** The same, with another number of streams. */
  public HistoryLimits withStreams(int number) {
    return new HistoryLimits(
        number, filters, pageEvents, pageBytes, pageScanned, tailFor, heartbeat, stalled);
  }

  /** The same, with pages that are looked for in fewer events. */
  public HistoryLimits withPageScanned(long events) {
    return new HistoryLimits(
        streams, filters, pageEvents, pageBytes, events, tailFor, heartbeat, stalled);
  }

  /** The same, with other times of a live tail. */
  public HistoryLimits withTail(Duration lasting, Duration beating) {
    return new HistoryLimits(
        streams, filters, pageEvents, pageBytes, pageScanned, lasting, beating, stalled);
  }
}
