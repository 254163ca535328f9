package live.dasi.infra.server;

import io.micrometer.core.instrument.MeterRegistry;
import live.dasi.infra.config.DataPaths;
import live.dasi.infra.log.LogPorts;
import live.dasi.infra.metrics.DiskMeters;
import live.dasi.infra.metrics.MeasuredCommands;
import live.dasi.infra.metrics.MeasuredFacts;
import live.dasi.infra.metrics.MeasuredRecordings;
import live.dasi.port.RecordingStore;

/** Puts a measure between the parts, where they meet at a port. */
final class Figures {

  private Figures() {}

  static LogPorts of(LogPorts log, MeterRegistry registry) {
    return new LogPorts(
        new MeasuredCommands(log.commands(), registry),
        new MeasuredFacts(log.facts(), registry),
        log.feed());
  }

  static RecordingStore of(RecordingStore store, DataPaths data, MeterRegistry registry) {
    DiskMeters.register(registry, "recordings", data.recordings());
    DiskMeters.register(registry, "data", data.root());
    return new MeasuredRecordings(store, registry);
  }
}
