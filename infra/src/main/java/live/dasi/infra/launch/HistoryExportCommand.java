package live.dasi.infra.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.history.History;
import live.dasi.infra.history.HistoryFilter;
import live.dasi.infra.history.TimeText;
import live.dasi.infra.history.export.ExportFormat;
import live.dasi.infra.history.export.HistoryExport;
import live.dasi.infra.history.export.HistoryExport.Written;
import live.dasi.infra.server.CannotStart;
import live.dasi.infra.server.LogReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dasi history export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes events to a file for other tools; docs/history.md describes its columns.",
      "The file is there when it is complete, and not before."
    })
final class HistoryExportCommand implements Callable<Integer> {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "parquet, csv or ndjson. Default: ${DEFAULT-VALUE}")
  private ExportFormat format = ExportFormat.PARQUET;

  @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where to.")
  private Path target = Path.of("");

  @Option(names = "--until", paramLabel = "TIME", description = "Only what happened before.")
  private @Nullable String until;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Mixin private final HistoryOptions wanted = new HistoryOptions();
  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var times = new TimeText(ZoneId.systemDefault(), InstantSource.system());
    HistoryFilter filter = wanted.toFilter(times, "--until", until);
    var export = new HistoryExport(format, target, force);
    export.check();
    try (var log = LogReader.open(options.toConfig())) {
      PrintWriter err = spec.commandLine().getErr();
      Written written = write(export, log.history(), filter, err);
      err.printf("dasi: %,d events, %,d bytes: %s%n", written.events(), written.bytes(), target);
    } catch (IOException e) {
      throw new CannotStart(
          "the export was not written: %s. Is there room on the disk of %s?"
              .formatted(e, export.target()),
          e);
    }
    return 0;
  }

  private Written write(
      HistoryExport export, History history, HistoryFilter filter, PrintWriter err)
      throws IOException, InterruptedException {
    try (var reading = history.read(filter, wanted.start());
        var progress = ProgressLine.on(err);
        var _ = StopOnCtrlC.of(reading::stop)) {
      return export.write(reading, history.channels(), progress);
    }
  }
}
