package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** How much room there is. */
public final class DiskMeters {

  private DiskMeters() {}

  /**
   * @param name of the folder, for people
   */
  public static void register(MeterRegistry registry, String name, Path folder) {
    var disk = folder.toFile();
    // What the system cannot tell is 0; the file is held by nobody else.
    Gauge.builder("dasi.disk.free", disk, d -> d.getUsableSpace())
        .description("What may still be written to the disk of a folder")
        .baseUnit("bytes")
        .tag("folder", name)
        .strongReference(true)
        .register(registry);
    Gauge.builder("dasi.disk.size", disk, d -> d.getTotalSpace())
        .description("The size of the disk of a folder")
        .baseUnit("bytes")
        .tag("folder", name)
        .strongReference(true)
        .register(registry);
  }
}
