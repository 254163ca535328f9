package live.dasi.infra.launch;

import java.util.concurrent.Callable;
import live.dasi.infra.config.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dasi up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the server and runs until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (var running = RunningServer.start(options.toConfig(), options.log(), spec.commandLine())) {
      running.say("");
      running.say("Dasi is ready: " + running.server().link("/"));
      running.sayFirstSteps();
      running.untilStopped();
    }
    return 0;
  }
}
