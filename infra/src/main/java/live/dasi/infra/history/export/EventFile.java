package live.dasi.infra.history.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.log.StoredEvent;

/** A file of events that is being written. */
sealed interface EventFile extends AutoCloseable permits LinesFile, TableFile {

  /**
   * Adds the next event.
   *
   * @param channel that it is about
   */
  void add(StoredEvent event, Optional<ChannelId> channel) throws IOException;

  /** Completes the file, which is on the disk then. */
  Path finish() throws IOException;

  /** Lets go of everything that is open, whether finished or not. */
  @Override
  void close() throws IOException;

  static EventFile create(ExportFormat format, Path folder) throws IOException {
    return switch (format) {
      case PARQUET, CSV -> TableFile.create(folder, format);
      case NDJSON -> LinesFile.create(folder);
    };
  }
}
