package live.dasi.infra.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import live.dasi.infra.config.ServerOptions;
import live.dasi.infra.doctor.Checkup;
import live.dasi.infra.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dasi doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is found on this machine, and what to do about what is missing.",
      "The exit code is 1 when something keeps Dasi from starting."
    })
final class DoctorCommand implements Callable<Integer> {

  @Mixin private final ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = Checkup.of(options.toConfig(), System.getenv());
    for (Finding finding : findings) {
      out.printf("%-7s %-9s %s%n", finding.verdict(), finding.about(), finding.found());
      if (!finding.whatToDo().isEmpty()) {
        out.printf("%-17s → %s%n", "", finding.whatToDo());
      }
    }
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.MISSING) ? 1 : 0;
  }
}
