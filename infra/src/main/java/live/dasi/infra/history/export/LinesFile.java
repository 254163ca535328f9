package live.dasi.infra.history.export;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.json.DomainJson;
import live.dasi.infra.log.StoredEvent;

/** One event a line. */
final class LinesFile implements EventFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final FileOutputStream disk;
  private final OutputStream out;

  private LinesFile(Path file, FileOutputStream disk) {
    this.file = file;
    this.disk = disk;
    this.out = new BufferedOutputStream(disk, BUFFER_BYTES);
  }

  static LinesFile create(Path folder) throws IOException {
    Path file = folder.resolve("events.ndjson");
    return new LinesFile(file, new FileOutputStream(file.toFile()));
  }

  @Override
  public void add(StoredEvent event, Optional<ChannelId> channel) throws IOException {
    out.write(DomainJson.mapper().writeValueAsBytes(event.logged()));
    out.write('\n');
  }

  @Override
  public Path finish() throws IOException {
    out.flush();
    disk.getChannel().force(true);
    return file;
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
