package live.dasi.infra.history.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.infra.history.ChannelsOfBroadcasts;
import live.dasi.infra.history.HistoryReading;
import live.dasi.infra.log.StoredEvent;

/**
 * Events into a file, which is there whole or not at all: it is written in a folder beside its
 * place and moved there when it is complete.
 *
 * @param replace whether a file that is there may be replaced
 */
public record HistoryExport(ExportFormat format, Path target, boolean replace) {

  /** What was written. */
  public record Written(long events, long bytes) {}

  public HistoryExport {
    target = target.toAbsolutePath().normalize();
  }

  /** Throws a sentence for a person if it cannot work. */
  public void check() {
    if (Files.isDirectory(target)) {
      throw new IllegalArgumentException(target + " is a folder: name a file");
    }
    if (Files.exists(target) && !replace) {
      throw new IllegalArgumentException(
          target + " exists: choose another name, or replace it with --force");
    }
    if (!Files.isDirectory(folder())) {
      throw new IllegalArgumentException("there is no folder " + folder());
    }
  }

  /** Blocks until all events are in the file. */
  public Written write(
      HistoryReading reading, ChannelsOfBroadcasts channels, ExportProgress progress)
      throws IOException, InterruptedException {
    check();
    Path workshop = Files.createTempDirectory(folder(), ".dasi-export-");
    try {
      Path file;
      long events = 0;
      try (EventFile out = EventFile.create(format, workshop)) {
        for (Optional<StoredEvent> next = reading.next(); next.isPresent(); next = reading.next()) {
          out.add(next.get(), channels.of(next.get()));
          progress.added(++events, reading.cursor(), reading.until());
        }
        if (reading.cursor() < reading.until()) {
          throw new InterruptedException("stopped after event " + reading.cursor());
        }
        progress.finishing(events);
        file = out.finish();
      }
      long bytes = Files.size(file);
      move(file);
      return new Written(events, bytes);
    } finally {
      delete(workshop);
    }
  }

  private void move(Path file) throws IOException {
    if (replace) {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      Files.move(file, target);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          target + " has come to exist meanwhile: choose another name", e);
    }
  }

  private Path folder() {
    Path parent = target.getParent();
    return parent == null ? target : parent;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
