package live.dasi.infra.launch;

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
        "Starts the server and a streamer that sends a test picture over RTMP, and prints the link"
            + " to watch it.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DasiConfig config = options.toConfig();
    try (var running = RunningServer.start(config, options.log(), spec.commandLine());
        var demo = Demo.start(running.server(), config)) {
      demo.onFailure(
          log -> running.say("The test picture has stopped by itself; why stands in " + log));
      running.say("");
      running.say("The test picture is live. Watch it here:");
      running.say("  " + running.server().link("/watch/" + demo.broadcast()));
      running.sayFirstSteps();
      running.untilStopped();
    }
    return 0;
  }
}
