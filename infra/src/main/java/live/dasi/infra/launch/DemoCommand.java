package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.server.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dasi demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts the server and a streamer that sends a test picture over RTMP, and prints the link to"
            + " watch it.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DasiConfig config = options.toConfig();
    PrintWriter out = spec.commandLine().getOut();
    try (var running = RunningServer.start(config, out);
        var demo = Demo.start(running.server(), config)) {
      demo.onFailure(log -> {
        out.println("The test picture has stopped by itself; why stands in " + log);
        out.flush();
      });
      out.println();
      out.println("The test picture is live. Watch it here:");
      out.println("  " + running.server().link("/watch/" + demo.broadcast()));
      running.printFirstSteps(out);
      running.untilStopped();
    }
    return 0;
  }
}
